package io.countersign.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "expired   | expired           | true",
        "expired   | EXPIRED           | true",
        "expired   | expired.          | false",
        "*         | ''                | true",
        "*         | anything          | true",
        "*/login*  | /login            | true",
        "*/login*  | https://a/login?x | true",
        "*/login*  | https://a/logout  | false",
        "a*a       | a                 | false",
        "a*a       | aa                | true",
        "ab*bc     | abc               | false",
        "*ab*ab*   | ab                | false",
        "*ab*ab*   | abxab             | true",
      })
  void starStandsForAnything(String pattern, String text, boolean matches) {
    assertEquals(matches, new Wildcard(pattern).matches(text));
  }

  @Test
  void isWhatTheRegularExpressionIs() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String pattern = drawn(random, "ab*", 6);
      String text = drawn(random, "ab", 8);
      assertEquals(
          Pattern.matches(pattern.replace("*", ".*"), text),
          new Wildcard(pattern).matches(text),
          () -> pattern + " on " + text);
    }
  }

  private static String drawn(Random random, String letters, int longest) {
    StringBuilder drawn = new StringBuilder();
    for (int i = random.nextInt(longest + 1); i > 0; i--) {
      drawn.append(letters.charAt(random.nextInt(letters.length())));
    }
    return drawn.toString();
  }
}
