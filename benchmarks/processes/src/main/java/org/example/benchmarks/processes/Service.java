package org.example.benchmarks.processes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * The API, over HTTP/1.1 and h2 on one port of 127.0.0.1: {@code /api/} wants a token that is live,
 * {@code /token} issues one, {@code /open/} takes anyone.
 */
final class Service extends Handler.Abstract implements AutoCloseable {
  private static final byte[] ORDER =
      "{\"order\":4711,\"state\":\"shipped\"}".getBytes(StandardCharsets.UTF_8);
  private static final int BACKLOG = 2_000;

  static final int LONG_LIFE_SECONDS = 36_000;

  private final Server server = new Server();
  private final Set<String> live = ConcurrentHashMap.newKeySet();
  private final AtomicInteger issued = new AtomicInteger();
  private final int port;
  private final List<Long> renewals = new CopyOnWriteArrayList<>();
  private volatile int lifeSeconds = LONG_LIFE_SECONDS;
  private volatile int tokenMillis;

  Service() throws Exception {
    HttpConfiguration configuration = new HttpConfiguration();
    ServerConnector connector =
        new ServerConnector(
            server,
            new HttpConnectionFactory(configuration),
            new HTTP2CServerConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    connector.setAcceptQueueSize(BACKLOG);
    server.addConnector(connector);
    server.setHandler(this);
    server.start();
    port = connector.getLocalPort();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    byte[] body = ORDER;
    if (path.equals("/token")) {
      body = token().getBytes(StandardCharsets.UTF_8);
    } else if (path.startsWith("/api/") && !isLive(request)) {
      response.setStatus(401);
      response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    ByteBuffer content = ByteBuffer.wrap(body);
    if (path.equals("/token") && tokenMillis > 0) {
      renewals.add(System.currentTimeMillis());
      request
          .getComponents()
          .getScheduler()
          .schedule(
              () -> response.write(true, content, callback), tokenMillis, TimeUnit.MILLISECONDS);
    } else {
      response.write(true, content, callback);
    }
    return true;
  }

  int port() {
    return port;
  }

  String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  /** A header line with a token that is live, to be set by hand. */
  String header() {
    return "Authorization:Bearer " + issue();
  }

  int issued() {
    return issued.get();
  }

  /** Tokens issued from now on say that they live for so long. */
  void lifeSeconds(int seconds) {
    lifeSeconds = seconds;
  }

  /** As above; and the endpoint takes its time. */
  void tokens(int lifeSeconds, int millis) {
    lifeSeconds(lifeSeconds);
    tokenMillis = millis;
  }

  /** When token requests came to an endpoint that takes its time, in the clock's milliseconds. */
  List<Long> renewals() {
    return renewals;
  }

  void revokeAll() {
    live.clear();
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }

  private boolean isLive(Request request) {
    String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    return authorization != null
        && authorization.startsWith("Bearer ")
        && live.contains(authorization.substring("Bearer ".length()));
  }

  private String token() {
    return "{\"access_token\":\""
        + issue()
        + "\",\"token_type\":\"Bearer\",\"expires_in\":"
        + lifeSeconds
        + "}";
  }

  private String issue() {
    String token = "benchmark-token-as-long-as-usual-" + issued.incrementAndGet();
    live.add(token);
    return token;
  }
}
