package io.countersign.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.http.Response;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {
  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void aByteOrderMarkTellsTheCharset(String charset) throws Exception {
    byte[] json = "\ufeff{\"t\":\"é\"}".getBytes(Charset.forName(charset));
    byte[] xml = "\ufeff<t>é</t>".getBytes(Charset.forName(charset));

    assertEquals("é", Extractors.parse("json:/t").extract(Answers.of(json)));
    assertEquals("é", Extractors.parse("xml:/t").extract(Answers.of(xml)));
    // what the header says is wrong then (RFC 7303 §3)
    assertEquals("<t>é</t>", Answers.of(xml, "Content-Type: text/xml; charset=koi8-r").text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void withoutAMarkTheZeroBytesTellIt(String charset) {
    byte[] json = "{\"t\":\"é\"}".getBytes(Charset.forName(charset));

    assertEquals("{\"t\":\"é\"}", Answers.of(json).text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/xml; charset=iso-8859-15 | ISO-8859-15",
        "text/xml;CHARSET = \"windows-1252\" ; x=y | windows-1252",
        "text/xml; charset='koi8-r' | KOI8-R",
        "application/json | UTF-8",
        "application/json; x-charset=koi8-r | UTF-8",
        "application/json; charset= | UTF-8",
        "application/json; charset=no such | UTF-8",
      })
  void theContentTypeTellsTheCharset(String type, String charset) {
    String text = charset.equals("KOI8-R") ? "жук" : "ü";

    byte[] body = text.getBytes(Charset.forName(charset));

    assertEquals(text, Answers.of(body, "Content-Type: " + type).text());
  }

  @Test
  void theXmlDeclarationTellsItWhereNothingElseDoes() throws Exception {
    String xml = "<?xml version='1.0' encoding='ISO-8859-1'?><t>é</t>";
    byte[] latin = xml.getBytes(Charset.forName("ISO-8859-1"));
    byte[] utf8 = xml.getBytes(Charset.forName("UTF-8"));
    Extractor t = Extractors.parse("xml:/t");

    assertEquals("é", t.extract(Answers.of(latin)));
    assertEquals("é", t.extract(Answers.of(utf8, "Content-Type: text/xml; charset=utf-8")));
  }

  @Test
  void whatIsNotSaidIsShownWithoutWhatMayBeSecret() {
    String html =
        "<html>\r\n<title>Sign in</title> hunter2 <i>eyJhbGciOiJub25lIn0.eyJleHAi</i> "
            + "a".repeat(300);
    Answer answer = Answers.of(html, "Content-Type: text/html; charset=utf-8");

    FlowException e = assertThrows(FlowException.class, answer::json);

    assertEquals(
        "is not JSON: status 200, content type text/html; charset=utf-8, 375 bytes, beginning"
            + " '<html> <title>Sign in</title> *** <i>***.eyJleHAi</i> ***'",
        e.getMessage());
  }

  @Test
  void anAnswerThatNobodyCanRedactIsNotQuoted() {
    byte[] body = {'x'};
    Answer answer = new Answer(new Response(200, List.of(), body));

    assertEquals("no content type, 1 bytes", answer.describe());
    assertEquals(
        "is not JSON: no content type, 1 bytes",
        assertThrows(FlowException.class, answer::json).getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "'Sun, 06 Nov 1994 08:49:37 GMT', 784111777000",
    "yesterday, 5",
    "'', 5",
  })
  void theServersClockIsTheOneOfItsDateHeader(String date, long millis) {
    assertEquals(millis, Answers.of("", "Date: " + date).serverMillis(5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120 | 120000",
        " 7 | 7000",
        "0 | 0",
        "-5 | 0",
        "soon | 0",
        "'' | 0",
        "99999999999 | 86400000",
        "Sun, 06 Nov 1994 08:50:00 GMT | 23000",
        "Sunday, 06-Nov-94 08:50:00 GMT | 23000",
        "Sun Nov  6 08:50:00 1994 | 23000",
        "Sun, 06 Nov 1994 08:00:00 GMT | 0",
        "Sun, 06 Nov 2094 08:00:00 GMT | 86400000",
      })
  void theServersWishToBeLeftAloneIsSecondsOrADate(String retryAfter, long millis) {
    assertEquals(millis, RetryAfter.millis(retryAfter, 784111777000L));
    assertEquals(0, RetryAfter.millis(null, 0));
  }
}
