package io.countersign.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "json:/t | {\"t\":true} | true",
        "json:/t | {\"t\":3600.5} | 3600.5",
        "json:/t | {\"t\":12345678901234567890} | 12345678901234567890",
        "json:/a~0b/~01 | {\"a~b\":{\"~1\":\"T\"}} | T",
        "json:/a~1b//0 | {\"a/b\":{\"\":[\"T\"]}} | T",
        "json:/t | {\"t\":\" \"} | -",
        "json:/t | {\"t\":null} | -",
        "json:/9 | [1] | -",
        "json:/t | `` | -",
        "text:(?:[ab])=(\\w+) | b=T | T",
        "text:(?s)<body>(.*)</body> | <body>T</body> | T",
      })
  void aValueIsTakenFromTheBody(String from, String body, @Nullable String value) throws Exception {
    assertEquals(value, extract(from, Answers.of(body)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "a=1 | 1",
        "`a=1; Path=/; HttpOnly; Secure` | 1",
        "a = 1 ; Path=/ | 1",
        "a=\"1\"; Path=/ | 1",
        "a=\"1;\\\"2\"; Path=/ | `1;\"2`",
        "a=\"1; Path=/ | `\"1`",
        "a=b=c== | b=c==",
        "a= | -",
        "a=\"\" | -",
        "a=\" \" | -",
        "a | -",
        "=1 | -",
        "A=1 | -",
        "b=1; a=2 | -",
        "a=deleteMe; Path=/; Max-Age=0 | -",
        "a=x; max-age=\"-1\" | -",
        "a=1; Max-Age=10 | 1",
        "a=1; Max-Age=01 | 1",
      })
  void aCookieIsTakenWithoutItsAttributes(String line, @Nullable String value) throws Exception {
    assertEquals(value, extract("cookie:a", Answers.of("", "set-cookie: " + line)));
  }

  @Test
  void theLastCookieOfSeveralLinesCounts() throws Exception {
    String[] lines = {"Set-Cookie: b=0", "Set-Cookie: a=1", "SET-COOKIE: a=2", "Set-Cookie: c=3"};

    assertEquals("2", extract("cookie:a", Answers.of("", lines)));
    assertNull(extract("cookie:a", Answers.of("", "Set-Cookie: a=1", "Set-Cookie: a=; Max-Age=0")));
    assertNull(extract("cookie:a", Answers.of("")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "https://app.example/cb?access_token=T | T",
        "https://app.example/cb?x=1&access_token=T&y#z | T",
        "https://app.example/cb#access_token=T&expires_in=3600 | T",
        "https://app.example/cb?x=1#access_token=T | T",
        "https://app.example/#/in?access_token=T | T",
        "https://app.example/cb?access_token=Q#access_token=F | Q",
        "/cb?access_token=T | T",
        "?access_token=T | T",
        "cb#access_token=T | T",
        "//other.example?access_token=T | T",
        "/cb?access%5Ftoken=a%2Bb+c%C3%A4 | a+b cä",
        "/cb?access_token=100%&y | 100%",
        "/cb?access_token=%zz%4 | %zz%4",
        "/cb?access_token= | -",
        "/cb?access_token | -",
        "/cb?Access_Token=T | -",
        "/access_token=T | -",
        "/cb | -",
      })
  void aParameterIsTakenFromTheUrlOfARedirect(String location, @Nullable String value)
      throws Exception {
    Answer answer = Answers.of("", "Location: " + location);

    assertEquals(value, extract("location:access_token", answer));
  }

  @Test
  void withoutALocationThereIsNoParameter() throws Exception {
    assertNull(extract("location:t", Answers.of("t=1")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"json:/t", "xml:/a//b/@c", "text", "text:a(b)", "header:X", "cookie:x"})
  void anExtractorIsShownAsItIsWritten(String from) throws Exception {
    assertEquals(from, Extractors.parse(from).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jsn:/t | says no place in an answer: accepted are json:/POINTER",
        "JSON:/t | says no place in an answer",
        "'' | says no place in an answer",
        "json | says no place in an answer",
        "location: | says no place in an answer",
        "json:t | is not a JSON pointer: it starts with /",
        "json:/a~b | is not a JSON pointer: in it ~ is written ~0",
        "json:/a~ | is not a JSON pointer: in it ~ is written ~0",
        "header: | has no name that a header or cookie may have",
        "header:X Y | has no name that a header or cookie may have",
        "cookie:a=b | has no name that a header or cookie may have",
        "text: | wants a regular expression of at most 1000 characters",
        "text:( | is not a regular expression: Unclosed group",
        "text:(a)(b) | has 2 groups: put ( ) around the value only",
        "xml: | is no path: accepted are names",
        "xml:token | is no path",
        "xml:/ | is no path",
        "xml:// | is no path",
        "xml:/a/ | is no path",
        "xml:///a | is no path",
        "xml:/a[1] | is no path",
        "xml:/a/text() | is no path",
        "xml:/@a | is no path",
        "xml:/a/@b/c | is no path",
        "xml:/a/@* | is no path",
        "xml:/-a | is no path",
      })
  void whatIsNoPlaceIsToldWithWhatIsAccepted(String from, String message) {
    TemplateException e = assertThrows(TemplateException.class, () -> Extractors.parse(from));

    assertTrue(String.valueOf(e.getMessage()).contains(message), e::getMessage);
  }

  private static @Nullable String extract(String from, Answer answer) throws Exception {
    return Extractors.parse(from).extract(answer);
  }
}
