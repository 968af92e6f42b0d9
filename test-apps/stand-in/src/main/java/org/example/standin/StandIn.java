package org.example.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The service: on 127.0.0.1, at a port of its own, with its tokens and a record of every request.
 *
 * <pre>
 *   /api/…                      wants a live bearer token; answers {@link Echo}
 *   /api/redirect?to=&status=   the same, then sends elsewhere
 *   /api/forbidden              the same, then 403 with error="insufficient_scope"
 *   /refuses/…                  401 whatever comes
 *   /scope/…                    401 with error="insufficient_scope", whatever comes
 *   /basic/…  /key/…            want {@link #USER} and {@link #PASSWORD}, {@link #API_KEY}
 *   /open/…                     answers {@link Echo} to anyone
 *   /redirect?to=&status=       sends anyone elsewhere
 *   /oauth2/token               the token endpoint
 * </pre>
 */
public final class StandIn implements AutoCloseable {
  /** With signs that a sloppy encoding breaks (RFC 6749 §2.3.1). */
  public static final String CLIENT_ID = "batch job:42";

  public static final String CLIENT_SECRET = "standin+secret/with=signs & 100%";
  public static final String USER = "standin-user";
  public static final String PASSWORD = "standin-password:ü";
  public static final String API_KEY = "standin-api-key-0815";

  /**
   * As many as a test lets arrive at once: whom a full one turns away, comes again after a second.
   */
  private static final int BACKLOG = 2_000;

  static {
    // without it a kept-alive connection waits 40 ms for each answer: JDK-7068416
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // it closes idle connections beyond so many (200), also one on which a request is on its way
    System.setProperty("sun.net.httpserver.maxIdleConnections", "4000");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(StandIn::daemon);
  private final List<SeenRequest> seen = new ArrayList<>();
  private final Map<String, Resource> resources = new LinkedHashMap<>();
  private final Map<String, Resource> documented = new ConcurrentHashMap<>();
  private final Map<String, Gate> gates = new ConcurrentHashMap<>();
  private final boolean tls;
  private final Tokens tokens;
  private final TokenEndpoint tokenEndpoint;

  private StandIn(HttpServer server, boolean tls, Clock clock) {
    this.server = server;
    this.tls = tls;
    tokens = new Tokens(clock);
    tokenEndpoint = new TokenEndpoint(tokens, CLIENT_ID, CLIENT_SECRET);
    Resource echo =
        request -> Reply.of(200, Echo.of(request.method(), request.path(), request.body()));
    // the first that fits answers
    resources.put("/oauth2/token", tokenEndpoint);
    resources.put("/api/redirect", new BearerResource(tokens, new RedirectResource()));
    resources.put("/api/forbidden", new BearerResource(tokens, StandIn::insufficientScope));
    resources.put("/api/", new BearerResource(tokens, echo));
    resources.put(
        "/pages/redirect",
        new LoginPageResource(new BearerResource(tokens, new RedirectResource())));
    resources.put("/pages/", new LoginPageResource(new BearerResource(tokens, echo)));
    resources.put("/refuses/", StandIn::refuse);
    resources.put("/scope/", StandIn::insufficientScopeAs401);
    resources.put("/basic/", new BasicResource(USER, PASSWORD, echo));
    resources.put("/key/", new ApiKeyResource(API_KEY, echo));
    resources.put("/redirect", new RedirectResource());
    resources.put("/open/", echo);
  }

  public static StandIn start() throws IOException {
    return start(null, Clock.systemUTC());
  }

  /** Over TLS where a context is given; tokens live by the clock. */
  public static StandIn start(@Nullable SSLContext context, Clock clock) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
    HttpServer server;
    if (context == null) {
      server = HttpServer.create(anyPort, BACKLOG);
    } else {
      HttpsServer https = HttpsServer.create(anyPort, BACKLOG);
      https.setHttpsConfigurator(new HttpsConfigurator(context));
      server = https;
    }
    StandIn standIn = new StandIn(server, context != null, clock);
    server.setExecutor(standIn.threads);
    server.createContext("/", standIn::handle);
    server.start();
    return standIn;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** {@code http://127.0.0.1:PORT} and the path. */
  public String url(String path) {
    return url("127.0.0.1", path);
  }

  /** The same service under another name for this machine. */
  public String url(String host, String path) {
    return (tls ? "https://" : "http://") + host + ":" + port() + path;
  }

  public Tokens tokens() {
    return tokens;
  }

  public TokenEndpoint tokenEndpoint() {
    return tokenEndpoint;
  }

  /** From now on, this answers what begins with the path, before all others. */
  public void serve(String path, Resource resource) {
    documented.put(path, resource);
  }

  /**
   * From now on, requests whose path begins like this wait for the gate before they are answered.
   */
  public Gate gate(String path) {
    Gate gate = new Gate();
    gates.put(path, gate);
    return gate;
  }

  /** Every request so far, in the order of the answers. */
  public List<SeenRequest> seen() {
    synchronized (seen) {
      return List.copyOf(seen);
    }
  }

  /** The same, of those whose path begins like this. */
  public List<SeenRequest> seen(String path) {
    return seen().stream().filter(request -> request.path().startsWith(path)).toList();
  }

  /** The statuses answered below this path, in order. */
  public List<Integer> statuses(String path) {
    return seen(path).stream().map(SeenRequest::status).toList();
  }

  /** Waits until this status has been answered below this path; false when the time is over. */
  public boolean awaitAnswer(String path, int status, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    synchronized (seen) {
      while (!statuses(path).contains(status)) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          return false;
        }
        seen.wait(left);
      }
      return true;
    }
  }

  public void forgetSeen() {
    synchronized (seen) {
      seen.clear();
    }
  }

  @Override
  public void close() {
    gates.values().forEach(Gate::open);
    server.stop(0);
    threads.shutdownNow();
  }

  /** Answers and records a request that came over another transport. */
  public Reply answer(SeenRequest request) {
    gates.forEach(
        (path, gate) -> {
          if (request.path().startsWith(path)) {
            gate.pass();
          }
        });
    Reply reply = resource(request.path()).answer(request);
    synchronized (seen) {
      // before the answer leaves: who has the answer also finds its request here
      seen.add(request.answered(reply.status()));
      seen.notifyAll();
    }
    return reply;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      send(exchange, answer(request(exchange, body)));
    }
  }

  private Resource resource(String path) {
    for (Map<String, Resource> table : List.of(documented, resources)) {
      for (Map.Entry<String, Resource> resource : table.entrySet()) {
        if (path.startsWith(resource.getKey())) {
          return resource.getValue();
        }
      }
    }
    return request -> Reply.error(404, "not_found", "no such resource");
  }

  private static SeenRequest request(HttpExchange exchange, byte[] body) {
    String query = exchange.getRequestURI().getRawQuery();
    return new SeenRequest(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        query == null ? "" : query,
        exchange.getRequestHeaders(),
        body,
        0);
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    boolean head = exchange.getRequestMethod().equals("HEAD");
    byte[] body = head ? new byte[0] : reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static Reply refuse(SeenRequest request) {
    return Reply.error(401, "invalid_token", "always")
        .with("WWW-Authenticate", "Bearer realm=\"refuses\", error=\"invalid_token\"");
  }

  private static Reply insufficientScope(SeenRequest request) {
    return Reply.error(403, "insufficient_scope", "not yours")
        .with("WWW-Authenticate", "Bearer realm=\"api\", error=\"insufficient_scope\"");
  }

  private static Reply insufficientScopeAs401(SeenRequest request) {
    return Reply.error(401, "insufficient_scope", "not yours")
        .with("WWW-Authenticate", "Bearer realm=\"scope\", error=\"insufficient_scope\"");
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "stand-in");
    thread.setDaemon(true);
    return thread;
  }
}
