package io.countersign.http;

import static io.countersign.http.Exchanges.AMPLE;
import static io.countersign.http.Exchanges.SHORT;
import static io.countersign.http.Exchanges.fails;
import static io.countersign.http.Exchanges.get;
import static io.countersign.http.Exchanges.post;
import static io.countersign.http.Exchanges.settings;
import static io.countersign.http.Exchanges.text;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.http.ExchangeException.Kind;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that answer in rare, broken or hostile ways; every test sees the connection closed. */
@Timeout(60)
class OddServersTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  private final HttpExchange exchange = new HttpExchange(settings());

  @Test
  void interimAnswersAreSkipped() throws Exception {
    String interim = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
    answers(interim + OK + "Content-Length: 2\r\n\r\nok", "ok");
  }

  @Test
  void aServerOfHttp10ThatEndsTheBodyByClosingIsUnderstood() throws Exception {
    answersAndCloses("HTTP/1.0 200 OK\r\n\r\nold body", "old body");
  }

  @Test
  void aStatusLineWithoutReasonIsUnderstood() throws Exception {
    answers("HTTP/1.1 200\r\nContent-Length: 1\r\n\r\nx", "x");
    answers("HTTP/1.1 200 \r\nContent-Length: 1\r\n\r\nx", "x");
  }

  @Test
  void chunkExtensionsAndTrailersAreSkipped() throws Exception {
    answers(
        OK + "Transfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\nTrailer: 1\r\n\r\n", "abc");
  }

  @Test
  void aServerThatClosesBeforeItAnswersIsAnError() throws Exception {
    ExchangeException e = failsOn("", true, Kind.CLOSED);
    assertTrue(e.getMessage().contains("without an answer"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 10\r\n\r\nshort",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nab",
        "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n",
        "Transfer-Encoding: chunked\r\n\r\n",
        "Content-Le",
        "Content-Type: a/b",
        "Content-Type: a/b\r\n",
        ""
      })
  void halfAnAnswerIsAnErrorAndNotAShortBody(String rest) throws Exception {
    failsOn(OK + rest, true, Kind.CLOSED);
  }

  @Test
  void aResetIsAnError() throws Exception {
    try (RawServer server =
        RawServer.afterHead(
            (self, socket) -> {
              socket.setSoLinger(true, 0);
              socket.close();
            })) {
      fails(Kind.CLOSED, exchange, get(server.url("http")), AMPLE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.6\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n",
        "<html>s3cret</html>\r\n\r\n",
        "HTTP/2.0 200 OK\r\n\r\n",
        "HTTP/-1\r\n\r\n",
        "HTTP/1.1 abc OK\r\n\r\n",
        "HTTP/1.1 99999999999 OK\r\n\r\n",
        "HTTP/1.1 -20 OK\r\n\r\n",
        "HTTP/1.1 42 OK\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: s3cret\r\n\r\n",
        OK + "no colon here s3cret\r\n\r\n",
        OK + "Content-Length: s3cret\r\n\r\n",
        OK + "Content-Length: -5\r\n\r\n",
        OK + "Transfer-Encoding: s3cret\r\n\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc",
        OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nabcdef\r\n0\r\n\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\n-2\r\nabcdef\r\n0\r\n\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffffffff\r\nabcdef\r\n0\r\n\r\n"
      })
  void whatIsNotHttpIsAnError(String text) throws Exception {
    failsOn(text, true, Kind.NOT_HTTP);
  }

  @Test
  void interimAnswersWithoutEndAreAnError() throws Exception {
    failsOn("HTTP/1.1 100 Continue\r\n\r\n".repeat(1000), false, Kind.NOT_HTTP);
  }

  @Test
  void aHeaderLineOverTheBoundIsTooLarge() throws Exception {
    answers(OK + "Content-Length: 1\r\nA: " + "x".repeat(16_000) + "\r\n\r\nx", "x");
    failsOn(OK + "A: " + "x".repeat(17_000) + "\r\n\r\n", false, Kind.TOO_LARGE);
    failsOn(OK + "A: x\r\n" + (" " + "x".repeat(8_000) + "\r\n").repeat(3), false, Kind.TOO_LARGE);
    failsOn(OK + "A: x" + "\r\n y".repeat(9_000), false, Kind.TOO_LARGE);
    failsOn("HTTP/1.1 200 " + "x".repeat(17_000), false, Kind.TOO_LARGE);
  }

  @Test
  void moreHeadersThanTheBoundAreTooLarge() throws Exception {
    answers(OK + "Content-Length: 1\r\n" + "A: x\r\n".repeat(199) + "\r\nx", "x");
    failsOn(OK + "Content-Length: 1\r\n" + "A: x\r\n".repeat(200) + "\r\nx", false, Kind.TOO_LARGE);
  }

  @Test
  void anAnnouncedBodyOverTheBoundIsNotRead() throws Exception {
    failsOn(OK + "Content-Length: 1048577\r\n\r\n", false, Kind.TOO_LARGE);
    failsOn(OK + "Content-Length: 9000000000000000000\r\n\r\n", false, Kind.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Transfer-Encoding: chunked\r\n"})
  void aBodyWithoutEndIsCutOffAtTheBound(String framing) throws Exception {
    String chunk = framing.isEmpty() ? "x".repeat(100) : "64\r\n" + "x".repeat(100) + "\r\n";
    try (RawServer server =
        RawServer.afterHead(
            (self, socket) -> {
              socket.getOutputStream().write((OK + framing + "\r\n").getBytes(US_ASCII));
              byte[] more = chunk.repeat(100).getBytes(US_ASCII);
              try {
                while (true) {
                  socket.getOutputStream().write(more);
                }
              } catch (IOException clientHasGone) {
                // what the script waits for
              }
            })) {
      fails(Kind.TOO_LARGE, exchange, get(server.url("http")), AMPLE);
      assertTrue(server.clientClosed());
    }
  }

  @Test
  void silenceEndsAtTheDeadline() throws Exception {
    try (RawServer server = RawServer.afterHead((self, socket) -> {})) {
      long start = System.nanoTime();
      ExchangeException e = fails(Kind.NO_ANSWER, exchange, get(server.url("http")), SHORT);
      assertTrue(System.nanoTime() - start >= SHORT);
      assertEquals(
          "no usable answer from http://127.0.0.1:"
              + server.port()
              + "/token: the answer was not complete in time",
          e.getMessage());
      assertTrue(server.clientClosed());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        OK + "A: ",
        OK + "Content-Length: 100000\r\n\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\nffff\r\n",
        OK + "\r\n"
      })
  void aServerThatDripsBytesIsCutOffAtTheDeadline(String start) throws Exception {
    AtomicLong now = new AtomicLong();
    HttpExchange timed = new HttpExchange(new ExchangeSettings(now::get, name -> null));
    try (RawServer server =
        RawServer.afterHead(
            (self, socket) -> {
              socket.getOutputStream().write(start.getBytes(US_ASCII));
              // each byte takes a second of the exchange's clock, and would do so for hours
              RawServer.dripUntilClosed(
                  socket.getOutputStream(), 'x', () -> now.addAndGet(1_000_000_000));
            })) {
      fails(Kind.NO_ANSWER, timed, get(server.url("http")), AMPLE);
      assertTrue(server.clientClosed());
    }
  }

  @Test
  void theLargestRequestToAServerThatNeverReadsEndsAtTheDeadline() throws Exception {
    String body = "x".repeat(RequestSyntax.MAX_REQUEST_BYTES - 2000);
    CountDownLatch ended = new CountDownLatch(1);
    try (RawServer server = RawServer.withSmallWindow((self, socket) -> ended.await())) {
      fails(Kind.NO_ANSWER, exchange, post(server.url("http"), body), SHORT);
      ended.countDown();
      assertTrue(server.clientClosed());
    }
  }

  private void answers(String text, String body) throws Exception {
    answers(text, body, false);
  }

  private void answersAndCloses(String text, String body) throws Exception {
    answers(text, body, true);
  }

  private void answers(String text, String body, boolean closes) throws Exception {
    try (RawServer server = RawServer.answering(text, closes)) {
      Response response = exchange.send(get(server.url("http")), AMPLE);
      assertEquals(200, response.status());
      assertEquals(body, text(response));
      assertTrue(server.clientClosed());
    }
  }

  private ExchangeException failsOn(String text, boolean closes, Kind kind) throws Exception {
    try (RawServer server = RawServer.answering(text, closes)) {
      ExchangeException e = fails(kind, exchange, get(server.url("http")), AMPLE);
      assertTrue(server.clientClosed());
      return e;
    }
  }
}
