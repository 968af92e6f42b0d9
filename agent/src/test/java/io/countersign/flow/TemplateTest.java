package io.countersign.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
  private static final Map<String, String> SET =
      Map.of("a", "1", "b-c_d.e", "2", "empty", "", "name", "ü:x", "pair", "${a}/${b-c_d.e}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain text } :- $ { | plain text } :- $ {",
        "${a} | 1",
        "<${a}${b-c_d.e}> | <12>",
        "[${empty}] | []",
        "[${empty:-x}] | []",
        "${a:-x} | 1",
        "${z:-x} | x",
        "[${z:-}] | []",
        "${z:-${y:-${a}}} | 1",
        "${z:-a b:c} | a b:c",
        "${pair} | 1/2",
        "${z:-${pair}}! | 1/2!",
        "$${a} | ${a}",
        "$$${a} | $${a}",
        "$a $ {a} | $a $ {a}",
        "${base64:${name}} | w7w6eA==",
        "${base64:user:${a}} | dXNlcjox",
        "${base64:} | ''",
        "${base64url:??>} | Pz8-",
        "${base64url:a} | YQ",
        "${urlencode:${name} &} | %C3%BC%3Ax+%26",
        "${urlencode:${base64:${name}}} | w7w6eA%3D%3D",
        "${base64:${z}:-none} | none",
        "${base64:${z:-a}} | YQ==",
      })
  void rendersNamesDefaultsAndFunctions(String template, String expected) throws Exception {
    assertEquals(expected, parse(template).render(scope()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"${z}", "a ${z} b", "${base64:${z}}", "${y:-${z}}", "${z}${a}"})
  void whatIsNotSetIsSaidAndLeftOutWhereThatIsAllowed(String text) throws Exception {
    Template template = parse(text);

    UnsetException e = assertThrows(UnsetException.class, () -> template.render(scope()));

    assertEquals("${z} is not set", e.getMessage());
    assertNull(template.renderIfSet(scope()));
  }

  @Test
  void anOptionalFieldIsLeftOutForItsNameAsForItsValue() throws Exception {
    assertEquals(List.of("n", "1"), rendered("n", "${a}", true));
    assertEquals(List.of(), rendered("n", "${z}", true));
    assertEquals(List.of(), rendered("${z}", "v", true));
    assertThrows(UnsetException.class, () -> rendered("n", "${z}", false));
    assertThrows(UnsetException.class, () -> rendered("${z}", "v", false));
  }

  @Test
  void aParameterThatIsSetAndCannotBeHadIsNotLeftOut() throws Exception {
    Map<String, TextFunction> functions = functions();
    functions.put("gone", new Gone());
    Scope scope = new Scope(Map.of("key", Template.parse("${gone:K}", functions)));
    Field optional = new Field(parse("X-Key"), parse("${key}"), true);

    FlowException e =
        assertThrows(FlowException.class, () -> optional.renderTo(new ArrayList<>(), scope));

    assertEquals("${key} has no value: K is gone", e.getMessage());
  }

  @Test
  void aTakenVariableHidesAParameter() throws Exception {
    Scope scope = scope();
    scope.take("a", "taken");

    assertEquals("taken/2", parse("${pair}").render(scope));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${a | column 1: ${ is not closed by }; write $${ for the text ${",
        "x ${a:-b | column 3: ${ is not closed by }; write $${ for the text ${",
        "x ${base64:${a} | column 3: ${ is not closed by }; write $${ for the text ${",
        "${a b} | column 1: ${ is not closed by }; write $${ for the text ${",
        "${a:-b:-c} | column 1: ${ is not closed by }; write $${ for the text ${",
        "x${} | column 2: ${ wants a name of letters, digits, - _ . after it, or write $${ for the"
            + " text ${",
        "${${a}} | column 1: ${ wants a name of letters, digits, - _ . after it, or write $${ for"
            + " the text ${",
        "- ${rot13:a} | column 3: there is no rot13: to take a value from; accepted are [base64,"
            + " base64url, urlencode]",
      })
  void whatCannotBeReadSaysWhereAndWhatIsAccepted(String text, String message) {
    assertEquals(message, refused(text));
  }

  @Test
  void nestingHasABound() throws Exception {
    assertEquals("x", parse("${z:-".repeat(16) + "x" + "}".repeat(16)).render(scope()));
    assertEquals(
        "placeholders are nested more than 16 deep",
        refused("${z:-".repeat(17) + "x" + "}".repeat(17)));
    assertEquals("placeholders are nested more than 16 deep", refused("${base64:".repeat(100_000)));
  }

  @Test
  void namesAreKnownWithAndWithoutThoseThatHaveADefault() throws Exception {
    Template template = parse("${a} ${b:-${c}} ${base64:${d}${e:-}} ${base64:${f}:-${g}}");

    assertEquals(Set.of("a", "c", "d", "g"), template.required());
    assertEquals(new LinkedHashSet<>(List.of("a", "b", "c", "d", "e", "f", "g")), template.names());
  }

  @Test
  void onlyATextWithoutPlaceholdersIsLiteral() throws Exception {
    assertEquals("a b", parse("a b").literal());
    assertEquals("", parse("").literal());
    assertEquals("${", parse("$${").literal());
    assertNull(parse("${a}").literal());
    assertNull(parse("x${a}").literal());
  }

  @Test
  void anArgumentThatIsKnownIsCheckedAtOnceUnlessThereIsADefault() throws Exception {
    Map<String, TextFunction> functions = functions();
    functions.put("gone", new Gone());

    TemplateException e =
        assertThrows(TemplateException.class, () -> Template.parse("x ${gone:bad}", functions));

    assertEquals("bad is bad", e.getMessage());
    assertEquals("d", Template.parse("${gone:bad:-d}", functions).render(scope()));
    assertTrue(Template.parse("${gone:bad:-d}", functions).readsSecret());
    assertTrue(Template.parse("a${base64:${gone:K}}", functions).readsSecret());
    assertTrue(Template.parse("${a:-${gone:K}}", functions).readsSecret());
    assertEquals(false, Template.parse("${base64:${a}}", functions).readsSecret());
  }

  private static List<String> rendered(String name, String value, boolean optional)
      throws Exception {
    List<String> namesAndValues = new ArrayList<>();
    new Field(parse(name), parse(value), optional).renderTo(namesAndValues, scope());
    return namesAndValues;
  }

  private static Scope scope() throws TemplateException {
    Map<String, Template> parameters = new HashMap<>();
    for (Map.Entry<String, String> each : SET.entrySet()) {
      parameters.put(each.getKey(), parse(each.getValue()));
    }
    return new Scope(parameters);
  }

  private static Template parse(String text) throws TemplateException {
    return Template.parse(text, functions());
  }

  private static String refused(String text) {
    return String.valueOf(assertThrows(TemplateException.class, () -> parse(text)).getMessage());
  }

  /** Those of today: more of them do not change what is tested here. */
  private static Map<String, TextFunction> functions() {
    Map<String, TextFunction> functions = Encodings.all();
    functions.keySet().retainAll(Set.of("base64", "base64url", "urlencode"));
    return functions;
  }

  /** A source of secrets that has none. */
  private static final class Gone implements TextFunction {
    @Override
    public String apply(String argument) throws FlowException {
      throw new UnsetException(argument + " is gone");
    }

    @Override
    public @Nullable String problem(String argument) {
      return argument.equals("bad") ? "bad is bad" : null;
    }

    @Override
    public boolean isSecret() {
      return true;
    }
  }
}
