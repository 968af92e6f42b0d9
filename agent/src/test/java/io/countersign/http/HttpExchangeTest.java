package io.countersign.http;

import static io.countersign.http.Exchanges.AMPLE;
import static io.countersign.http.Exchanges.fails;
import static io.countersign.http.Exchanges.get;
import static io.countersign.http.Exchanges.post;
import static io.countersign.http.Exchanges.settings;
import static io.countersign.http.Exchanges.text;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.http.ExchangeException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpExchangeTest {
  private final MockWebServer server = new MockWebServer();
  private final HttpExchange exchange = new HttpExchange(settings());

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.shutdown();
  }

  @Test
  void sendsMethodTargetHeadersAndBody() throws Exception {
    server.enqueue(new MockResponse().setBody("{\"a\":1}").addHeader("X-One", "1"));

    Response response =
        exchange.send(
            post(url("/token?x=%20y#part"), "grant_type=a", new Header("X-Key", "v 1")), AMPLE);

    RecordedRequest seen = server.takeRequest();
    assertEquals("POST /token?x=%20y HTTP/1.1", seen.getRequestLine());
    assertEquals("grant_type=a", seen.getBody().readUtf8());
    assertEquals("v 1", seen.getHeader("X-Key"));
    assertEquals("12", seen.getHeader("Content-Length"));
    assertEquals("127.0.0.1:" + server.getPort(), seen.getHeader("Host"));
    assertEquals("close", seen.getHeader("Connection"));
    assertEquals("countersign", seen.getHeader("User-Agent"));
    assertEquals("gzip", seen.getHeader("Accept-Encoding"));
    assertNull(seen.getHeader("Content-Type"));
    assertEquals(200, response.status());
    assertEquals("{\"a\":1}", text(response));
    assertEquals("1", response.header("x-one"));
    assertNull(response.header("x-two"));
  }

  @Test
  void aRequestsOwnUserAgentAndAcceptEncodingWin() throws Exception {
    server.enqueue(new MockResponse());

    exchange.send(
        get(url("/"), new Header("user-agent", "me"), new Header("accept-encoding", "identity")),
        AMPLE);

    RecordedRequest seen = server.takeRequest();
    assertEquals(List.of("me"), seen.getHeaders().values("User-Agent"));
    assertEquals(List.of("identity"), seen.getHeaders().values("Accept-Encoding"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT"})
  void aMethodThatMeansABodySaysThatThereIsNone(String method) throws Exception {
    server.enqueue(new MockResponse());

    exchange.send(new Request(method, URI.create(url("")), List.of(), null), AMPLE);

    RecordedRequest seen = server.takeRequest();
    assertEquals("0", seen.getHeader("Content-Length"));
    assertEquals(method + " / HTTP/1.1", seen.getRequestLine());
  }

  @Test
  void aGetSaysNothingOfABody() throws Exception {
    server.enqueue(new MockResponse());

    exchange.send(get(url("/")), AMPLE);

    assertNull(server.takeRequest().getHeader("Content-Length"));
  }

  @Test
  void headersKeepTheirOrderAndRepeat() throws Exception {
    server.enqueue(
        new MockResponse().addHeader("Set-Cookie", "a=1").addHeader("set-cookie", "b=2"));

    Response response = exchange.send(get(url("/")), AMPLE);

    assertEquals(List.of("a=1", "b=2"), response.headers("Set-Cookie"));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 400, 401, 500, 503})
  void everyStatusIsAnAnswer(int status) throws Exception {
    server.enqueue(
        new MockResponse().setResponseCode(status).addHeader("Location", "/x").setBody("b"));

    Response response = exchange.send(get(url("/")), AMPLE);

    assertEquals(status, response.status());
    assertEquals("b", text(response));
    assertEquals(1, server.getRequestCount());
  }

  @Test
  void readsChunkedBodies() throws Exception {
    server.enqueue(new MockResponse().setChunkedBody("abcdefghij".repeat(1000), 7));

    assertEquals("abcdefghij".repeat(1000), text(exchange.send(get(url("/")), AMPLE)));
  }

  @Test
  void decodesGzip() throws Exception {
    server.enqueue(gzipped("täst".getBytes(UTF_8)));

    assertEquals("täst", text(exchange.send(get(url("/")), AMPLE)));
  }

  @Test
  void anEmptyBodyThatClaimsGzipIsEmpty() throws Exception {
    server.enqueue(new MockResponse().addHeader("Content-Encoding", "gzip"));

    assertEquals("", text(exchange.send(get(url("/")), AMPLE)));
  }

  @Test
  void aGzipBombEndsAtTheBound() throws Exception {
    server.enqueue(gzipped(new byte[3 << 20]));

    fails(Kind.TOO_LARGE, exchange, get(url("/")), AMPLE);
  }

  @Test
  void damagedGzipIsAnError() throws Exception {
    Buffer whole = gzip("some text to compress".getBytes(UTF_8));
    Buffer half = new Buffer();
    half.write(whole, whole.size() - 6);
    server.enqueue(new MockResponse().addHeader("Content-Encoding", "gzip").setBody(half));
    server.enqueue(new MockResponse().addHeader("Content-Encoding", "gzip").setBody("plain"));

    fails(Kind.NOT_HTTP, exchange, get(url("/")), AMPLE);
    fails(Kind.NOT_HTTP, exchange, get(url("/")), AMPLE);
  }

  @Test
  void aCodingThatWasNotAskedForIsAnError() throws Exception {
    server.enqueue(new MockResponse().addHeader("Content-Encoding", "br").setBody("x"));

    ExchangeException e = fails(Kind.NOT_HTTP, exchange, get(url("/")), AMPLE);

    assertTrue(e.getMessage().contains("Content-Encoding"), e.getMessage());
  }

  @Test
  void headAnd204And304HaveNoBody() throws Exception {
    server.enqueue(new MockResponse().setHeader("Content-Length", "500"));
    server.enqueue(new MockResponse().setResponseCode(204).removeHeader("Content-Length"));
    server.enqueue(new MockResponse().setResponseCode(304).setHeader("Content-Length", "500"));

    Request head = new Request("HEAD", URI.create(url("/")), List.of(), null);
    assertEquals("500", exchange.send(head, AMPLE).header("Content-Length"));
    assertEquals(204, exchange.send(get(url("/")), AMPLE).status());
    assertEquals(304, exchange.send(get(url("/")), AMPLE).status());
  }

  @Test
  void aBodyAtTheBoundIsReadAndOneByteMoreIsNot() throws Exception {
    HttpExchange bounded = new HttpExchange(settings().withMaxBodyBytes(10));
    server.enqueue(new MockResponse().setBody("0123456789"));
    server.enqueue(new MockResponse().setBody("0123456789a"));
    server.enqueue(new MockResponse().setChunkedBody("0123456789a", 4));
    server.enqueue(gzipped("0".repeat(11).getBytes(UTF_8)));

    assertEquals("0123456789", text(bounded.send(get(url("/")), AMPLE)));
    fails(Kind.TOO_LARGE, bounded, get(url("/")), AMPLE);
    fails(Kind.TOO_LARGE, bounded, get(url("/")), AMPLE);
    fails(Kind.TOO_LARGE, bounded, get(url("/")), AMPLE);
  }

  @Test
  void headerValuesAreLatin1WhereThatSufficesAndElseUtf8() throws Exception {
    try (RawServer raw = RawServer.answering("HTTP/1.1 204 None\r\n\r\n", true)) {
      exchange.send(
          get(raw.url("http"), new Header("A", "sch\u00f6n\tso"), new Header("B", "\u20ac5")),
          AMPLE);

      List<String> lines = raw.head().lines().toList();
      assertTrue(lines.contains("A: sch\u00f6n\tso"), raw.head());
      String euro = new String("\u20ac5".getBytes(UTF_8), ISO_8859_1);
      assertTrue(lines.contains("B: " + euro), raw.head());
      assertTrue(raw.clientClosed());
    }
  }

  @Test
  void anInterruptedThreadStillGetsItsAnswerAndStaysInterrupted() throws Exception {
    server.enqueue(new MockResponse().setBody("x"));
    Thread.currentThread().interrupt();
    try {
      assertEquals("x", text(exchange.send(get(url("/")), AMPLE)));
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void nothingShownHoldsASecret() {
    Request request =
        new Request(
            "POST",
            URI.create("https://user:s3cret@a.example/p?q=s3cret"),
            List.of(new Header("Authorization", "s3cret")),
            "s3cret".getBytes(UTF_8));
    assertEquals("POST https://a.example/p", request.toString());
    assertEquals("[Authorization: (redacted)]", request.headers().toString());
    Response response =
        new Response(
            200,
            List.of(new Header("Set-Cookie", "s3cret"), new Header("Date", "s3cret")),
            "s3cret".getBytes(UTF_8));
    assertEquals("200 [Set-Cookie, Date]", response.toString());
    assertEquals("JKS a.jks", new StoreFile("a.jks", "JKS", "s3cret".toCharArray()).toString());
  }

  @Test
  void theBodyOfAnAnswerIsACopy() {
    Response response = new Response(200, List.of(), new byte[] {1});
    response.body()[0] = 2;
    assertArrayEquals(new byte[] {1}, response.body());
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getPort() + path;
  }

  private static MockResponse gzipped(byte[] content) throws IOException {
    return new MockResponse().addHeader("Content-Encoding", "gzip").setBody(gzip(content));
  }

  private static Buffer gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return new Buffer().write(out.toByteArray());
  }
}
