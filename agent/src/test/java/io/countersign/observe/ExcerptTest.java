package io.countersign.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcerptTest {
  private final Redaction redaction = new Redaction(List.of("hunter2"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<h1>Service unavailable</h1> | <h1>Service unavailable</h1>",
        "user hunter2 | user ***",
        "0123456789abcdef x | *** x",
        "0123456789abcde x | 0123456789abcde x",
        "aB3+/_-~%2Fxyz0123== x | ***== x",
        "{\"access_token\":\"short\",\"n\":1} | {\"access_token\":\"***\",\"n\":1}",
        "{\"token\" : 'a b','n':1} | {\"token\" : '***','n':1}",
        "{\"password\":\"a\\\"b c\",\"n\":1} | {\"password\":\"***\",\"n\":1}",
        "<ns:Token>abc</ns:Token><n>1</n> | <ns:Token>***</ns:Token><n>1</n>",
        "code=abc&state=x | code=***&state=x",
        "a_very_long_client_secret=abc; x | a_very_long_client_secret=***; x",
        "token is missing | token is missing",
        "{\"token\":null} | {\"token\":***}",
        "token: | token:",
        "token=\"open | token=\"***",
        "token=\"open\\ | token=\"***",
        "`a \n\t b` | a b",
      })
  void whatLooksLikeASecretIsMasked(String text, String shown) {
    assertEquals(shown, redaction.excerpt(text));
  }

  @Test
  void whatWouldTurnRoundOrHideALineIsASpace() {
    assertEquals("a b c d e", redaction.excerpt("a\u202eb\u2028c\u0085d\u200b\u0007e"));
  }

  @Test
  void itIsCutAfterMasking() {
    String shown = redaction.excerpt("ab ".repeat(100) + "hunter2");

    assertEquals(201, shown.length());
    assertTrue(shown.endsWith("…"), shown);
    assertEquals("ab *** c", redaction.excerpt("ab " + "f".repeat(100_000) + " c"));
    assertEquals("", redaction.excerpt(""));
  }
}
