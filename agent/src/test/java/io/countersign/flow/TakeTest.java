package io.countersign.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a step takes from an answer. */
@Timeout(60)
class TakeTest {
  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.shutdown();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "json:/t | {\"t\":\"T\"} | T",
        "json:/t | {\"t\":12} | 12",
        "json:/a/1/b~1c | {\"a\":[0,{\"b/c\":\"T\"}]} | T",
        "json: | \"T\" | T",
        "text | ` T \n` | T",
        "text:token=([^;]+) | a; token=T; b | T",
        "text:[0-9]+ | abc 42 def | 42",
        "text:é(.) | éü | ü",
        "header:x-tOKEN | - | of-header",
      })
  void valuesAreTakenFromWhereTheyStand(String from, String body, String value) throws Exception {
    server.enqueue(new MockResponse().setBody(body).setHeader("X-Token", "of-header"));

    assertEquals(value, taken(from));
  }

  @ParameterizedTest
  @CsvSource({
    "json:/x, '{\"t\":1}'",
    "json:/t, '{\"t\":[]}'",
    "json:/t, '{\"t\":\"\"}'",
    "text, ' '",
    "text:x=(.*), y=1",
    "text:x=(.*), x=",
    "text:a|(b), a",
    "header:X-None, -",
    "header:X-Empty, -",
  })
  void whatIsNotThereIsToldUnlessItIsOptional(String from, String body) throws Exception {
    MockResponse answer = new MockResponse().setBody(body).setHeader("X-Empty", "");
    server.enqueue(answer);
    server.enqueue(answer);

    FlowException e = assertThrows(FlowException.class, () -> taken(from));

    assertTrue(
        String.valueOf(e.getMessage()).contains(" without " + from + " to take t from ("),
        e::getMessage);
    Acquired acquired =
        FlowFixture.acquire(
            "flow = own\nflow.own.acquire.request = GET " + server.url("/"),
            "acquire.take.t? = " + from,
            "inject.header.X? = ${t}",
            "inject.query.always = yes");
    assertEquals(0, acquired.injection().headerCount());
    assertEquals("always=yes", acquired.injection().query());
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain; charset=ISO-8859-1, e9, é",
    "text/plain; charset=\"iso-8859-1\"; x=y, e9, é",
    "text/plain; charset=nonsense, c3a9, é",
    "text/plain, c3a9, é",
    "text/plain, efbbbfc3a9, é",
  })
  void textIsReadInTheCharsetThatTheAnswerStates(String type, String hex, String text)
      throws Exception {
    server.enqueue(
        new MockResponse()
            .setHeader("Content-Type", type)
            .setBody(new Buffer().write(ByteString.decodeHex(hex))));

    assertEquals(text, taken("text"));
  }

  private String taken(String from) throws FlowException {
    return FlowFixture.acquire(
            "flow = own\nflow.own.acquire.request = GET " + server.url("/"),
            "acquire.take.t = " + from,
            "inject.header.X = ${t}")
        .injection()
        .headerValue(0);
  }
}
