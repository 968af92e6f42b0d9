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
        "Authorization: Basic aWQ6cHc= | Authorization: ***",
        "authorization=Bearer abc; x | authorization=***; x",
        "{\"pinned\":\"abc\",\"author\":\"me\"} | {\"pinned\":\"abc\",\"author\":\"me\"}",
        "{\"token_type\":\"mac\"} | {\"token_type\":\"mac\"}",
      })
  void whatLooksLikeASecretIsMasked(String text, String shown) {
    assertEquals(shown, redaction.excerpt(text));
  }

  /** It is what a person needs to know, and no code that lets anybody in. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<faultcode>soap:Client</faultcode>",
        "<faultcode>wsse:InvalidSecurity</faultcode>",
        "<faultcode>SOAP-ENV:Server.Database</faultcode>",
        "<faultcode>Client</faultcode>",
        "{\"code\":\"UNAUTHENTICATED\",\"n\":1}",
        "{\"code\":1001,\"msg\":\"x\"}",
        "{\"errorCode\": -32600}",
        "error_code=NOT_FOUND&x=1",
      })
  void theCodeOfAnErrorWasMasked(String text) {
    assertEquals(text, redaction.excerpt(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"code\":\"SplxlOBeZQQY\"} | {\"code\":\"***\"}",
        "{\"code\":\"abcdef\"} | {\"code\":\"***\"}",
        "{\"code\":\"AB12\"} | {\"code\":\"***\"}",
        "{\"code\":123456} | {\"code\":***}",
        "{\"code\":\"a:b\"} | {\"code\":\"***\"}",
        "{\"user_code\":\"WDJBMJHT\"} | {\"user_code\":\"***\"}",
        "{\"one-time-code\":1234} | {\"one-time-code\":***}",
        "{\"authorization_code\":\"ABC\"} | {\"authorization_code\":\"***\"}",
        "{\"passcode\":1234} | {\"passcode\":***}",
        "{\"authCode\":1234} | {\"authCode\":***}",
      })
  void aCodeThatLetsSomebodyInIsMasked(String text, String shown) {
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
    assertEquals("ab *** c", redaction.excerpt("ab " + "f".repeat(2_000) + " c"));
    assertEquals("ab ***…", redaction.excerpt("ab " + "f".repeat(100_000) + " c"));
    assertEquals("", redaction.excerpt(""));
  }
}
