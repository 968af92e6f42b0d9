package org.example.endtoend;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Headers;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.PushPromise;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import okio.Buffer;
import org.example.standin.Echo;
import org.example.standin.SeenRequest;
import org.example.standin.StandIn;
import org.example.standin.TokenEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * The resources of the situations: {@code /AREA/SITUATION/RESOURCE}, with areas that want a token:
 * {@code guarded}, {@code revoked}.
 */
final class SituationDispatcher extends Dispatcher {
  /** Must show in no outcome. */
  static final String REFUSED = "REFUSED-AND-NOT-FOR-THE-APPLICATION ";

  private static final String OWN_BASIC = TokenEndpoint.basicValue("own-user", "own-password");

  private final StandIn standIn;
  private final Control control;
  private final AtomicInteger refusals = new AtomicInteger();
  private final Map<String, AtomicInteger> connections = new ConcurrentHashMap<>();

  SituationDispatcher(StandIn standIn, Control control) {
    this.standIn = standIn;
    this.control = control;
  }

  void begin(String situation) {
    refusals.set(0);
    connections.put(situation, new AtomicInteger());
  }

  int refusals() {
    return refusals.get();
  }

  /** Asked before a body is read: 100-continue for who expects it. */
  @Override
  public MockResponse peek() {
    return new MockResponse().setSocketPolicy(SocketPolicy.EXPECT_CONTINUE);
  }

  @Override
  public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
    MockResponse answer = answer(request, request.getRequestLine().split(" ", 3)[1]);
    if ("HEAD".equals(request.getMethod())) {
      long length = answer.getBody() == null ? 0 : answer.getBody().size();
      answer.setBody(new Buffer()).setHeader("Content-Length", length);
    }
    return answer;
  }

  private MockResponse answer(RecordedRequest request, String target) throws InterruptedException {
    String path = target.replaceFirst("^http://[^/]*", ""); // as a proxy is asked
    String[] parts = path.split("/", 4);
    if (parts.length < 4) {
      return text(404, "no such area: " + path);
    }
    if (parts[1].equals("control")) {
      boolean done = control.obey(parts[2], isGuarded(parts[3].split("/", 2)[0]));
      return text(done ? 200 : 500, done ? "done" : "not done");
    }
    if (request.getSequenceNumber() == 0) {
      connections.computeIfAbsent(parts[2], s -> new AtomicInteger()).incrementAndGet();
    }
    String resource = parts[3];
    boolean guarded = isGuarded(parts[1]);
    if (guarded && !hasToken(request)) {
      refusals.incrementAndGet();
      return refusal(resource);
    }
    return resource(request, "/" + parts[1] + "/" + parts[2] + "/", resource, guarded);
  }

  private static boolean isGuarded(String area) {
    return area.equals("guarded") || area.equals("revoked");
  }

  private boolean hasToken(RecordedRequest request) {
    List<String> values = request.getHeaders().values("Authorization");
    return values.size() == 1
        && values.get(0).startsWith("Bearer ")
        && standIn.tokens().accept(values.get(0).substring("Bearer ".length()));
  }

  private static MockResponse refusal(String resource) {
    int times = resource.startsWith("large/") ? 100 : 10;
    MockResponse refusal = text(401, REFUSED.repeat(times)).setHeader("Set-Cookie", "refused=yes");
    if (resource.startsWith("bare/")) {
      return refusal;
    }
    String scheme = resource.startsWith("basic/") ? "Basic" : "Bearer";
    return refusal.setHeader("WWW-Authenticate", scheme + " realm=\"api\"");
  }

  private MockResponse resource(
      RecordedRequest request, String base, String resource, boolean guarded) {
    String[] words = resource.split("[/?]", 3);
    switch (words[0]) {
      case "echo":
      case "bare":
      case "basic":
      case "large":
      case "strict":
        return echo(request);
      case "lines":
        return text(200, "one\ntwo\nthree\n");
      case "big":
        return text(200, "0123456789".repeat(5_000));
      case "empty":
        return text(200, "");
      case "chunked":
        return new MockResponse().setChunkedBody("chunk ".repeat(30), 50);
      case "download":
        return text(200, "a report\n")
            .setHeader("Content-Disposition", "attachment; filename=\"report.txt\"");
      case "events":
        return text(200, "data: event\n".repeat(20_000))
            .setHeader("Content-Type", "text/event-stream")
            .throttleBody(120, 5, TimeUnit.MILLISECONDS);
      case "slow":
        return text(200, "slow ".repeat(200)).throttleBody(100, 10, TimeUnit.MILLISECONDS);
      case "silent":
        return new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE);
      case "broken":
        return text(200, "broken ".repeat(200))
            .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY);
      case "status":
        return status(Integer.parseInt(words[1]));
      case "always-401":
        return always(words[1]);
      case "redirect":
        return redirect(base, resource);
      case "cookie":
        return text(200, "cookies " + request.getHeaders().values("Cookie"))
            .setHeader("Set-Cookie", "session=own; Path=/");
      case "own-basic":
        return OWN_BASIC.equals(request.getHeader("Authorization"))
            ? echo(request)
            : text(401, "own").setHeader("WWW-Authenticate", "Basic realm=\"own\"");
      case "connections":
        return text(200, String.valueOf(connections.get(base.split("/")[2])));
      case "push":
        Headers scheme =
            Headers.of(":scheme", "https"); // MockWebServer leaves it out, and the port
        return text(200, "pushes")
            .withPush(new PushPromise("GET", base + "pushed", scheme, text(200, "pushed body")));
      case "ws":
        return new MockResponse().withWebSocketUpgrade(new Parrot());
      case "held":
        return held(guarded);
      default:
        return text(404, "no such resource: " + resource);
    }
  }

  private MockResponse held(boolean guarded) {
    if (!guarded) {
      standIn.answer(new SeenRequest("GET", "/held/", "", Map.of(), new byte[0], 0));
    }
    return text(200, "held");
  }

  private static MockResponse echo(RecordedRequest request) {
    String method = String.valueOf(request.getMethod());
    String own = request.getHeaders().values("X-App").toString();
    return text(200, Echo.of(method, own, request.getBody().readByteArray()));
  }

  private static MockResponse status(int status) {
    return status == 204 || status == 304
        ? new MockResponse().clearHeaders().setResponseCode(status)
        : text(status, "answer " + status);
  }

  private static MockResponse always(String challenge) {
    MockResponse refusal = text(401, "always");
    switch (challenge) {
      case "bearer":
        return refusal.setHeader("WWW-Authenticate", "Bearer realm=\"api\"");
      case "scope":
        return refusal.setHeader(
            "WWW-Authenticate", "Bearer realm=\"api\", error=\"insufficient_scope\"");
      case "basic":
        return refusal.setHeader("WWW-Authenticate", "Basic realm=\"api\"");
      default:
        return refusal;
    }
  }

  /** {@code redirect/STATUS?to=URL}: the URL as it is, a name for a resource beside this one. */
  private static MockResponse redirect(String base, String resource) {
    int status = Integer.parseInt(resource.substring("redirect/".length()).split("\\?", 2)[0]);
    String to = resource.split("\\?to=", 2)[1];
    if (to.equals("again")) {
      to = resource;
    }
    return text(status, "elsewhere")
        .setHeader("Location", to.toLowerCase(Locale.ROOT).startsWith("http") ? to : base + to);
  }

  private static MockResponse text(int status, String body) {
    return new MockResponse()
        .setResponseCode(status)
        .setHeader("Content-Type", "text/plain; charset=utf-8")
        .setBody(new Buffer().writeString(body, StandardCharsets.UTF_8));
  }

  /** What a situation asks of the service, beside the API. */
  interface Control {
    boolean obey(String order, boolean guarded) throws InterruptedException;
  }

  private static final class Parrot extends WebSocketListener {
    @Override
    public void onOpen(WebSocket socket, Response handshake) {
      socket.send("welcome " + handshake.request().headers("X-App"));
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
      socket.send(text);
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
      socket.close(code, reason);
    }

    @Override
    public void onFailure(WebSocket socket, Throwable failure, @Nullable Response handshake) {
      socket.cancel();
    }
  }
}
