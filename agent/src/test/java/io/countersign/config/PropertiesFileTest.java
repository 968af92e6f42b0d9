package io.countersign.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropertiesFileTest {
  private final Mistakes mistakes = new Mistakes();

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void everySettingKnowsItsLineWhateverEndsLines(String end) throws IOException {
    String[] lines = {
      "# comment \\", "a = 1", "", "  ! comment", "b = 2 \\", "    3 \\", "4", "c=5"
    };

    Map<String, Setting> settings = read(String.join(end, lines));

    assertEquals("f.properties:2 a", shown(settings, "a"));
    assertEquals("f.properties:5 b", shown(settings, "b"));
    assertEquals("f.properties:8 c", shown(settings, "c"));
    assertEquals("1", value(settings, "a"));
    assertEquals("2 3 4", value(settings, "b"));
    assertEquals("5", value(settings, "c"));
    assertEquals(3, settings.size());
    assertEquals(List.of(), mistakes.lines());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"k = v", "k=v", "k:v", "k : v", "k v", "k\tv", "  k   v  ", "\uFEFFk = v"})
  void keyAndValueMayBeSeparatedAsInAnyPropertiesFile(String line) throws IOException {
    Map<String, Setting> settings = read(line);

    assertEquals("v", value(settings, "k"));
    assertEquals("f.properties:1 k", shown(settings, "k"));
    assertEquals(List.of(), mistakes.lines());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "msg\\\\LOGIN        | msg\\LOGIN",
        "C:\\\\run\\\\secret | C:\\run\\secret",
        "caf\\u00e9          | café",
        "café €              | café €",
        "a\\tb               | a\tb",
        "a\\=b\\:c\\#d\\!e   | a=b:c#d!e",
        "a = b               | a = b",
      })
  void valuesAreUtf8WithTheEscapesOfProperties(String written, String value) throws IOException {
    assertEquals(value, value(read("k = " + written), "k"));
    assertEquals(List.of(), mistakes.lines());
  }

  @Test
  void anEmptyValueIsAValue() throws IOException {
    Map<String, Setting> settings = read("a =\nb\nc = ");

    assertEquals("", value(settings, "a"));
    assertEquals("", value(settings, "b"));
    assertEquals("", value(settings, "c"));
  }

  @Test
  void aQuestionMarkAtTheEndOfAKeyMakesItOptional() throws IOException {
    Map<String, Setting> settings = read("scope? = a\nform.x.${y}? = b\nother = c?");

    assertTrue(setting(settings, "scope").isOptional());
    assertTrue(setting(settings, "form.x.${y}").isOptional());
    assertFalse(setting(settings, "other").isOptional());
    assertEquals("c?", value(settings, "other"));
  }

  @Test
  void theOrderOfTheFileIsKept() throws IOException {
    assertEquals(List.of("z", "a", "m"), List.copyOf(read("z = 1\na = 2\nm = 3").keySet()));
  }

  @Test
  void aKeyThatStandsTwiceIsAMistakeAlsoWhereOneIsOptional() throws IOException {
    read("a = 1\nb? = 2\na = 3\nb = 4");

    assertEquals(
        List.of(
            "f.properties:3: a: stands twice, also at f.properties:1: remove one",
            "f.properties:4: b: stands twice, also at f.properties:2: remove one"),
        mistakes.lines());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"msg\\LOGIN | L", "C:\\secrets\\x | s", "a\\\\b\\c | c", "\\d+ | d"})
  void aBackslashThatWouldBeLostIsAMistake(String written, String after) throws IOException {
    read("# first\nk = " + written);

    assertEquals(
        List.of(
            "f.properties:2: k: the backslash before '"
                + after
                + "' would be lost: write \\\\ for one backslash"),
        mistakes.lines());
  }

  @Test
  void aPathOfWindowsThatLooksLikeACharacterCodeIsAMistake() throws IOException {
    Map<String, Setting> settings = read("a = 1\nsite.x.key = C:\\users\\x\nb = 2");

    assertEquals(
        List.of(
            "f.properties:2: site.x.key: after \\u go four hex digits: write \\\\ for one"
                + " backslash"),
        mistakes.lines());
    assertEquals("2", value(settings, "b"));
  }

  @Test
  void aFileThatIsNotUtf8IsRefusedByName() {
    InputStream latin1 = new ByteArrayInputStream("a = é".getBytes(ISO_8859_1));

    IOException e =
        assertThrows(
            IOException.class, () -> PropertiesFile.read("flows/f.properties", latin1, mistakes));

    assertEquals("flows/f.properties is not UTF-8: save it in that encoding", e.getMessage());
  }

  @Test
  void aFileThatHasNoEndIsRefused() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'a';
          }
        };

    IOException e =
        assertThrows(IOException.class, () -> PropertiesFile.read("/dev/zero", endless, mistakes));

    assertEquals("/dev/zero is larger than 4194304 bytes", e.getMessage());
  }

  private Map<String, Setting> read(String text) throws IOException {
    return PropertiesFile.read(
        "f.properties", new ByteArrayInputStream(text.getBytes(UTF_8)), mistakes);
  }

  private static String value(Map<String, Setting> settings, String key) {
    return setting(settings, key).value();
  }

  private static String shown(Map<String, Setting> settings, String key) {
    return setting(settings, key).toString();
  }

  private static Setting setting(Map<String, Setting> settings, String key) {
    return Objects.requireNonNull(settings.get(key), key);
  }
}
