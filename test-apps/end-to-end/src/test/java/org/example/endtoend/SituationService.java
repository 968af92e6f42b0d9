package org.example.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import okhttp3.Protocol;
import okhttp3.mockwebserver.MockWebServer;
import org.example.standin.Gate;
import org.example.standin.Reply;
import org.example.standin.StandIn;
import org.jspecify.annotations.Nullable;

/**
 * All that the situations of {@code http-client.jar} ask for: the same resources below {@code
 * /open/…} for anyone and below {@code /guarded/…}, {@code /revoked/…} for who has a token, over
 * HTTP/1.1, HTTP/2 and TLS, behind proxies, and some places where nothing answers.
 */
final class SituationService implements AutoCloseable {
  /** MockWebServer tells there of each client that leaves early, as many situations do. */
  private static final Logger LEFT_EARLY = Logger.getLogger("okhttp3");

  static {
    LEFT_EARLY.setLevel(Level.OFF);
  }

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final StandIn standIn = StandIn.start();
  private final SituationDispatcher dispatcher = new SituationDispatcher(standIn, this::obey);
  private final MockWebServer plain = server(null, List.of(Protocol.HTTP_1_1));
  private final MockWebServer tls;
  private final MockWebServer tls2;
  private final MockWebServer h2 = server(null, List.of(Protocol.H2_PRIOR_KNOWLEDGE));
  private final UpgradeToH2c h2c = new UpgradeToH2c(h2.getPort());
  private final Http3Server http3;
  private final Http2Server http2;
  private final ExpectingServer strict = new ExpectingServer(standIn.tokens());
  private final TunnelProxy proxy = new TunnelProxy(plain.getPort(), null);
  private final TunnelProxy lockedProxy =
      new TunnelProxy(plain.getPort(), "proxy-user:proxy-password");
  private final ServerSocket full = new ServerSocket(0, 1, LOOPBACK);

  private final List<Socket> filling = new ArrayList<>();
  private Gate service = standIn.gate("/held/");
  private Gate endpoint = standIn.gate("/oauth2/token");
  private volatile boolean revoking;

  SituationService(OwnTls own) throws IOException, GeneralSecurityException {
    SSLContext certificate = own.server();
    tls = server(certificate, List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
    tls2 = server(certificate, List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
    http3 = new Http3Server(own, dispatcher);
    http2 = new Http2Server(certificate, dispatcher, http3.port());
    standIn.serve("/held/", request -> Reply.of(200, "held"));
    fill();
  }

  StandIn standIn() {
    return standIn;
  }

  /** Arguments of the application. */
  String[] arguments() {
    return services().entrySet().stream()
        .map(service -> service.getKey() + "=" + service.getValue())
        .toArray(String[]::new);
  }

  /** What a site has to match to cover a situation in this area, at every service. */
  String patterns(String area, String situation) {
    return services().values().stream()
        .distinct()
        .map(base -> base + "/" + area + "/" + situation + "/**")
        .collect(Collectors.joining(", "));
  }

  /**
   * A situation is about to be played. Where tokens are revoked, also at each pause that it makes.
   *
   * @param held whether something is held back until the situation opens it: in the open area the
   *     answer of the service, in the guarded one that of the token endpoint
   */
  void begin(String situation, boolean revoked, boolean held) {
    revoking = revoked;
    if (revoked) {
      standIn.tokens().revoke();
    }
    service = standIn.gate("/held/");
    endpoint = standIn.gate("/oauth2/token");
    if (!held) {
      end();
    }
    dispatcher.begin(situation);
  }

  void end() {
    service.open();
    endpoint.open();
  }

  /** Refusals since the situation began. */
  int refusals() {
    return dispatcher.refusals() + strict.refusals();
  }

  /** What the proxies were asked to open a tunnel with. */
  List<String> tunnels() {
    List<String> heads = new ArrayList<>(proxy.tunnels());
    heads.addAll(lockedProxy.tunnels());
    return heads;
  }

  @Override
  public void close() throws IOException {
    end();
    for (Socket socket : filling) {
      socket.close();
    }
    full.close();
    proxy.close();
    lockedProxy.close();
    strict.close();
    h2c.close();
    http2.close();
    http3.close();
    for (MockWebServer server : List.of(plain, tls, tls2, h2)) {
      server.shutdown();
    }
    standIn.close();
  }

  private boolean obey(String order, boolean guarded) throws InterruptedException {
    switch (order) {
      case "pause":
        if (revoking) {
          standIn.tokens().revoke();
        }
        return true;
      case "open":
        end();
        return true;
      case "await":
        return (guarded ? endpoint : service).awaitArrivals(1, Duration.ofSeconds(10));
      default:
        return false;
    }
  }

  private Map<String, String> services() {
    Map<String, String> services = new LinkedHashMap<>();
    services.put("plain", "http://127.0.0.1:" + plain.getPort());
    services.put("control", "http://127.0.0.1:" + plain.getPort());
    services.put("tls", "https://127.0.0.1:" + tls.getPort());
    services.put("tls2", "https://127.0.0.1:" + tls2.getPort());
    services.put("h2", "https://127.0.0.1:" + http2.port());
    services.put("h3", "https://127.0.0.1:" + http3.port());
    services.put("h2c", "http://127.0.0.1:" + h2c.port());
    services.put("strict", "http://127.0.0.1:" + strict.port());
    services.put("proxy", "http://127.0.0.1:" + proxy.port());
    services.put("locked-proxy", "http://127.0.0.1:" + lockedProxy.port());
    services.put("full", "http://127.0.0.1:" + full.getLocalPort());
    services.put("closed", "http://127.0.0.1:" + ClosedPort.number());
    return services;
  }

  private MockWebServer server(@Nullable SSLContext certificate, List<Protocol> protocols)
      throws IOException {
    MockWebServer server = new MockWebServer();
    if (certificate != null) {
      server.useHttps(certificate.getSocketFactory(), false);
    }
    server.setProtocols(protocols);
    server.setDispatcher(dispatcher);
    server.setServerSocketFactory(new WithoutDelay());
    server.start(LOOPBACK, 0);
    return server;
  }

  /** Nobody accepts: once the queue is full, a connection attempt gets no answer. */
  private void fill() throws IOException {
    for (int i = 0; i < 4; i++) {
      Socket socket = new Socket();
      filling.add(socket);
      try {
        socket.connect(full.getLocalSocketAddress(), 200);
      } catch (IOException isFull) {
        return;
      }
    }
  }

  /** MockWebServer writes head and body apart: with Nagle's algorithm each answer takes 40 ms. */
  private static final class WithoutDelay extends ServerSocketFactory {
    @Override
    public ServerSocket createServerSocket() throws IOException {
      return new ServerSocket() {
        @Override
        public Socket accept() throws IOException {
          Socket accepted = super.accept();
          accepted.setTcpNoDelay(true);
          return accepted;
        }
      };
    }

    @Override
    public ServerSocket createServerSocket(int port) {
      throw new UnsupportedOperationException("only unbound");
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) {
      throw new UnsupportedOperationException("only unbound");
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
      throw new UnsupportedOperationException("only unbound");
    }
  }
}
