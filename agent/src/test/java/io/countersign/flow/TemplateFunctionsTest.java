package io.countersign.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateFunctionsTest {
  /** 2026-11-02T17:24:00.042Z, a Monday. */
  private static final long NOW = 1_793_640_240_042L;

  private static final String SHA_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${hex:ü1} | c3bc31",
        "${urlencode:a b/ü~*} | a+b%2F%C3%BC%7E*",
        "${urlencode(path):a b/ü~*} | a%20b%2F%C3%BC~%2A",
        "${urlencode(${p}):a b} | a%20b",
        "${lower:IÄß} | iäß",
        "${upper:iä-1} | IÄ-1",
        "${xml:<a b=\"1\">&'x} | &lt;a b=&quot;1&quot;&gt;&amp;&#39;x",
        "${unbase64:w7wx} | c3bc31",
        "${base64:${unbase64: +/-_ AA== }} | +/+/AA==",
        "${base64:${unbase64:_-_-AA}} | /+/+AA==",
        "${base64url:${unbase64:+/+/AAA=}} | -_-_AAA",
        "${base64:${unbase64:}}- | -",
        "${hmac-sha256(${unbase64:SmVmZQ}):what do ya want for nothing?}"
            + " | 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        "${unescape-html:&lt;a b=&quot;1&quot;&gt;&amp;amp;&apos;-&#39;-&#x27;&#X1f600;&#228;}"
            + " | <a b=\"1\">&amp;'-'-'😀ä",
        "${unescape-html:a=1&copy=2&nbsp;&amp&#0;&#xd800;&#x110000;&#9999999;&;}"
            + " | a=1&copy=2&nbsp;&amp&#0;&#xd800;&#x110000;&#9999999;&;",
        "${sha256:abc} | " + SHA_OF_ABC,
        // RFC 1321 A.5, FIPS 180-4
        "${md5:abc} | 900150983cd24fb0d6963f7d28e17f72",
        "${sha1:abc} | a9993e364706816aba3e25717850c26c9cd0d89d",
        "${sha384:abc} | cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
            + "8086072ba1e7cc2358baeca134c825a7",
        "${sha512:abc} | ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
            + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "${base64:${sha256:abc}} | ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=",
        "${base64url:${sha256:abc}} | ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0",
        "${hex:${sha256:abc}} | " + SHA_OF_ABC,
        "${digest} | " + SHA_OF_ABC,
        "${base64:${digest}} | ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=",
        "${base64:${unset:-${digest}}} | ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=",
        "${hmac-sha256(${unset}):x:-none} | none",
      })
  void functionsMakeValuesOfValues(String template, String expected) throws Exception {
    assertEquals(expected, render(template));
  }

  @Test
  void bytesAmongTextStandAsLowerCaseHex() throws Exception {
    assertEquals("<" + SHA_OF_ABC + ">", render("<${sha256:abc}>"));
    assertEquals(render("${base64:x" + SHA_OF_ABC + "}"), render("${base64:x${sha256:abc}}"));
    assertEquals(SHA_OF_ABC.toUpperCase(java.util.Locale.ROOT), render("${upper:${sha256:abc}}"));
  }

  /** RFC 2202 §3, RFC 4231 §4.3. */
  @ParameterizedTest
  @CsvSource({
    "hmac-sha1, effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
    "hmac-sha256, 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    "hmac-sha384, af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e"
        + "8e2240ca5e69e2c78b3239ecfab21649",
    "hmac-sha512, 164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
        + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
  })
  void keyedHashesAreThoseOfTheirRfcs(String function, String expected) throws Exception {
    assertEquals(expected, render("${" + function + "(Jefe):what do ya want for nothing?}"));
  }

  @Test
  void aChainOfKeyedHashesUsesBytesAsKeys() throws Exception {
    // AWS Signature Version 4, "deriving a signing key": the published example
    assertEquals(
        "c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9",
        render(
            "${hmac-sha256(${hmac-sha256(${hmac-sha256(${hmac-sha256(AWS4${aws}):20150830}):us-east-1})"
                + ":iam}):aws4_request}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${now:} | 2026-11-02T17:24:00Z",
        "${now:iso} | 2026-11-02T17:24:00Z",
        "${now:iso-millis} | 2026-11-02T17:24:00.042Z",
        "${now:epoch} | 1793640240",
        "${now:epoch-millis} | 1793640240042",
        "${now:rfc1123} | Mon, 02 Nov 2026 17:24:00 GMT",
        "${now:yyyyMMdd'T'HHmmss'Z'} | 20261102T172400Z",
        "${now:EEE d MMM, HH:mm} | Mon 2 Nov, 17:24",
        "${now(+5m):epoch} | 1793640540",
        "${now(-30s):epoch} | 1793640210",
        "${now(+1h):iso} | 2026-11-02T18:24:00Z",
        "${now(+1d):iso} | 2026-11-03T17:24:00Z",
        "${now(-999999999s):epoch} | 793640241",
        "${now(${ahead}):${format}} | 1793640300",
      })
  void timesAreOfTheClockInUtc(String template, String expected) throws Exception {
    assertEquals(expected, render(template));
  }

  @Test
  void aUuidIsRandomEachTime() throws Exception {
    UUID first = UUID.fromString(render("${uuid:}"));

    assertEquals(4, first.version());
    assertNotEquals(first.toString(), render("${uuid:}"));
  }

  @Test
  void jsonEscapesWhateverATextHolds() throws Exception {
    String odd = "a\"b\\c/\b\f\n\r\t\u0001ü\u2028";
    Scope scope = new Scope(Map.of(), Map.of("odd", odd));

    String json = parse("{\"a\":\"${json:${odd}}\"}").render(scope);

    assertEquals(odd, new ObjectMapper().readTree(json).get("a").asText());
  }

  @Test
  void xmlKeepsLineBreaksAndRefusesWhatItCannotCarry() throws Exception {
    Scope scope = new Scope(Map.of(), Map.of("lines", "a\r\n\tb😀", "bad", "secret\u0001"));

    assertEquals("a&#13;&#10;&#9;b😀", parse("${xml:${lines}}").render(scope));
    FlowException e = assertThrows(FlowException.class, () -> parse("${xml:${bad}}").render(scope));
    assertTrue(String.valueOf(e.getMessage()).startsWith("xml: the text holds a control"));
    assertFalse(String.valueOf(e.getMessage()).contains("secret"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "${base64(x):a} | column 1: base64 takes no option in parentheses: write ${base64:…}",
        "a ${sha256():a} | column 3: sha256 takes no option in parentheses: write ${sha256:…}",
        "${hmac-sha256:a} | column 1: hmac-sha256 wants an option in parentheses:"
            + " ${hmac-sha256(OPTION):…}",
        "${hmac-sha256():a} | hmac-sha256: its key is empty: write ${hmac-sha256(KEY):…}, KEY may be"
            + " ${…}",
        "${now(5m):} | '5m': now: its offset is not known: accepted are + or -, up to 9 digits, and"
            + " s, m, h or d: ${now(+5m):epoch}",
        "${now(+5m)} | column 1: now wants a colon after its option: ${now(…):…}",
        "${now(+5m:epoch} | column 1: the option of now is not closed by )",
        "${now:epochs} | 'epochs': now: its format is not known: accepted are iso (as is nothing),"
            + " iso-millis, epoch, epoch-millis, rfc1123, or a pattern of java.time such as"
            + " yyyyMMdd'T'HHmmss'Z'",
        "${uuid:x} | uuid takes no argument: write ${uuid:}",
        "${urlencode(query):x} | urlencode: accepted are ${urlencode:…} for forms and"
            + " ${urlencode(path):…} for paths",
        "${jwt:a} | column 1: ${jwt:NAME} wants the NAME of keys such as jwt.NAME.alg; there are"
            + " none",
      })
  void whatIsWrongWithALiteralIsSaidAtStart(String text, String message) {
    assertEquals(message, refused(text));
  }

  @ParameterizedTest
  @CsvSource({"+5", "+m", "5m", "++5m", "+5w", "+1234567890s", "+5M", "+ 5m", "+٣m"})
  void offsetsThatAreNoneAreRefused(String offset) throws Exception {
    assertTrue(refused("${now(" + offset + "):}").contains("its offset is not known"));
    Scope scope = new Scope(Map.of(), Map.of("offset", offset));
    FlowException e =
        assertThrows(FlowException.class, () -> parse("${now(${offset}):}").render(scope));
    assertFalse(String.valueOf(e.getMessage()).contains("'" + offset + "'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ephc", "uuuuuuuuuuuu"})
  void aFormatOfNowThatTheJdkFailsOnWasNoMistakeButAnException(String format) {
    assertTrue(refused("${now:" + format + "}").contains("its format is not known"));
  }

  @Test
  void anUnknownFunctionWithAnOptionNamesThoseThereAre() {
    assertTrue(
        refused("${hmac(a):b}")
            .startsWith(
                "column 1: there is no hmac: to take a value from; accepted are [base64, base64url,"
                    + " hex, hmac-sha1, hmac-sha256, hmac-sha384, hmac-sha512, json, lower, md5, now,"
                    + " sha1, sha256, sha384, sha512, unbase64, unescape-html, upper, urlencode, uuid, xml]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3cre", "s3cr!t", "s3c===", "=s3cr", "s3=cre", "s3crä"})
  void whatIsNoBase64IsSaidToBeSoAndNotShown(String text) throws Exception {
    Scope scope = new Scope(Map.of(), Map.of("text", text));

    FlowException e =
        assertThrows(FlowException.class, () -> parse("${unbase64:${text}}").render(scope));

    assertTrue(String.valueOf(e.getMessage()).startsWith("unbase64: the text is not base64"));
    assertFalse(String.valueOf(e.getMessage()).contains("s3"), e::getMessage);
    assertEquals(e.getMessage(), refused("${unbase64:" + text + "}"));
  }

  @Test
  void anEmptyKeyThatIsOnlyKnownLaterIsRefused() throws Exception {
    Scope scope = new Scope(Map.of(), Map.of("key", ""));

    FlowException e =
        assertThrows(FlowException.class, () -> parse("${hmac-sha256(${key}):x}").render(scope));

    assertTrue(String.valueOf(e.getMessage()).startsWith("hmac-sha256: its key is empty"));
  }

  @Test
  void anOptionEndsAtTheParenthesisThatMatches() throws Exception {
    String key = "a(b)c}:-";

    assertEquals(
        parse("${hmac-sha256(${key}):t}").render(new Scope(Map.of(), Map.of("key", key))),
        render("${hmac-sha256(" + key + "):t}"));
  }

  @Test
  void parenthesesOutsideOfAnOptionAreText() throws Exception {
    assertEquals("(a) )( ${b(c)", render("(a) )( $${b(c)"));
    assertEquals("28612928", render("${hex:(a)(}"));
  }

  @Test
  void namesInAnOptionAreKnown() throws Exception {
    Template template = parse("${hmac-sha256(${a}${b:-}):${c}} ${hmac-sha256(${d}):x:-${e}}");

    assertEquals(Set.of("a", "c", "e"), template.required());
    assertEquals(Set.of("a", "b", "c", "d", "e"), template.names());
  }

  @Test
  void aSecretInAnOptionIsASecretOfTheTemplate() throws Exception {
    Map<String, TextFunction> functions = Encodings.all(clock());
    functions.put("vault", new Vault());

    assertTrue(Template.parse("${hmac-sha256(${vault:k}):x}", functions).readsSecret());
    assertEquals(
        "column 1: vault takes no option in parentheses: write ${vault:…}",
        String.valueOf(
            assertThrows(TemplateException.class, () -> Template.parse("${vault(x):k}", functions))
                .getMessage()));
  }

  @Test
  void nestingInOptionsHasABound() throws Exception {
    String inner = "k";
    for (int i = 0; i < 16; i++) {
      inner = "${hmac-sha256(" + inner + "):x}";
    }
    assertEquals(64, render(inner).length());
    assertEquals(
        "placeholders are nested more than 16 deep", refused("${hmac-sha256(" + inner + "):x}"));
    assertEquals(
        "placeholders are nested more than 16 deep", refused("${hmac-sha256(".repeat(100_000)));
  }

  private static String render(String text) throws Exception {
    Map<String, Template> parameters = new HashMap<>();
    parameters.put("digest", parse("${sha256:abc}"));
    parameters.put("p", parse("path"));
    parameters.put("ahead", parse("+60s"));
    parameters.put("format", parse("epoch"));
    parameters.put("aws", parse("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"));
    return parse(text).render(new Scope(parameters));
  }

  private static Template parse(String text) throws TemplateException {
    return Template.parse(text, Encodings.all(clock()));
  }

  private static String refused(String text) {
    return String.valueOf(assertThrows(TemplateException.class, () -> parse(text)).getMessage());
  }

  private static Clock clock() {
    return new Clock() {
      @Override
      public long wallMillis() {
        return NOW;
      }

      @Override
      public long monotonicNanos() {
        return 0;
      }
    };
  }

  private static final class Vault implements TextFunction {
    @Override
    public String apply(String argument) {
      return "opened";
    }

    @Override
    public @Nullable String problem(String argument) {
      return null;
    }

    @Override
    public boolean isSecret() {
      return true;
    }
  }
}
