package io.countersign.http;

import static io.countersign.http.Exchanges.AMPLE;
import static io.countersign.http.Exchanges.fails;
import static io.countersign.http.Exchanges.get;
import static io.countersign.http.Exchanges.settings;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.http.ExchangeException.Kind;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing here reaches a socket: the host does not exist, and no look-up is allowed. */
class RequestSyntaxTest {
  private static final String URL = "https://a.invalid/token?x=s3cret";

  private final HttpExchange exchange =
      new HttpExchange(
          settings(),
          host -> {
            throw new AssertionError("looked up " + host);
          });

  @ParameterizedTest
  @ValueSource(
      strings = {"x\r\ny", "x\n", "x\r", "\u0000", "a\u007f", "\u001b[0m", "\u0085", "x\u000b"})
  void aValueWithAControlCharacterIsRefusedByTheNameOfItsHeader(String end) {
    ExchangeException e = refused(new Header("X-Token", "s3cret" + end));
    assertTrue(e.getMessage().contains("X-Token"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A B", "A:", "A\r\nB", "A\u0000", "Ä", "Authorization: s3cret"})
  void aNameThatIsNoTokenIsRefused(String name) {
    ExchangeException e = refused(new Header(name, "v"));
    assertTrue(e.getMessage().contains("header name"), e.getMessage());
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"host", "Content-Length", "transfer-encoding", "Connection", "Upgrade"})
  void aHeaderOfTheFramingIsRefused(String name) {
    assertTrue(refused(new Header(name, "v")).getMessage().contains("set by the exchange itself"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GET /s3cret HTTP/1.1\r\nA:", "GE T"})
  void aMethodThatIsNoTokenIsRefused(String method) {
    fails(
        Kind.INVALID_REQUEST,
        exchange,
        new Request(method, URI.create(URL), List.of(), null),
        AMPLE);
  }

  @Test
  void aRequestThatASendBufferMayNotHoldIsRefused() {
    byte[] body = new byte[RequestSyntax.MAX_REQUEST_BYTES];
    ExchangeException e =
        fails(
            Kind.INVALID_REQUEST,
            exchange,
            new Request("POST", URI.create(URL), List.of(), body),
            AMPLE);
    assertTrue(e.getMessage().contains("131072"), e.getMessage());
  }

  private ExchangeException refused(Header header) {
    return fails(Kind.INVALID_REQUEST, exchange, get(URL, header), AMPLE);
  }
}
