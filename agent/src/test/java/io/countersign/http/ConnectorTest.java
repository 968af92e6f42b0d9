package io.countersign.http;

import static io.countersign.http.Exchanges.AMPLE;
import static io.countersign.http.Exchanges.fails;
import static io.countersign.http.Exchanges.get;
import static io.countersign.http.Exchanges.settings;
import static io.countersign.http.Exchanges.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.http.ExchangeException.Kind;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectorTest {
  @Test
  void aPortWhereNobodyListensIsRefused() throws Exception {
    int port = freePort();

    ExchangeException e =
        fails(
            Kind.REFUSED,
            new HttpExchange(settings()),
            get("http://127.0.0.1:" + port + "/token?a=s3cret"),
            AMPLE);

    assertEquals(
        "cannot connect to http://127.0.0.1:" + port + "/token: connection refused",
        e.getMessage());
  }

  @Test
  void theNextAddressIsTriedWhenOneRefuses() throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.start(InetAddress.getByName("127.0.0.1"), 0);
      server.enqueue(new MockResponse().setBody("second"));
      HttpExchange exchange =
          new HttpExchange(
              settings(),
              host ->
                  new InetAddress[] {
                    // nobody listens there on this port
                    InetAddress.getByName("127.0.0.2"), InetAddress.getByName("127.0.0.1")
                  });

      Response response = exchange.send(get("http://two.invalid:" + server.getPort()), AMPLE);

      assertEquals("second", text(response));
      assertEquals("two.invalid:" + server.getPort(), server.takeRequest().getHeader("Host"));
    }
  }

  @Test
  void anUnknownHostIsNamed() {
    HttpExchange exchange =
        new HttpExchange(
            settings(),
            host -> {
              throw new UnknownHostException(host);
            });

    ExchangeException e =
        fails(Kind.UNKNOWN_HOST, exchange, get("https://no.invalid/t?a=s3cret"), AMPLE);

    assertTrue(e.getMessage().contains("https://no.invalid:443/t: "), e.getMessage());
  }

  @Test
  void aLookUpThatTakesTheWholeTimeLeavesNoneToConnect() {
    AtomicLong now = new AtomicLong();
    HttpExchange exchange =
        new HttpExchange(
            new ExchangeSettings(now::get, name -> null),
            host -> {
              now.addAndGet(AMPLE);
              return new InetAddress[] {InetAddress.getLoopbackAddress()};
            });

    fails(Kind.CONNECT_TIMEOUT, exchange, get("http://slow.invalid/"), AMPLE);
  }

  @Test
  void noTimeAtAllIsATimeout() {
    fails(Kind.CONNECT_TIMEOUT, new HttpExchange(settings()), get("http://127.0.0.1:1/"), 0);
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
