package org.example.standin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Simplicite as its page "Services authentication" has it, at {@link #BASE}: {@code /login} in each
 * way and with each answer, {@code /logout}, and calls that want the token in the custom header and
 * the cookie of its session. As a servlet container does, it gives whoever comes without a live
 * session a new, empty one.
 */
public final class SimpliciteService implements Resource {
  public static final String USERNAME = "api.user";
  public static final String PASSWORD = "simplicite & password:ü";
  public static final String BASE = "/myapp/api";

  private static final String HEADER = "X-Simplicite-Authorization";
  private static final String SESSION = "JSESSIONID";

  private final boolean https;
  private final Tokens tokens = new Tokens(Clock.systemUTC());
  private final Map<String, String> sessions = new HashMap<>(); // by token; guarded by this
  private int logouts; // guarded by this
  private int emptySessions; // guarded by this

  private SimpliciteService(boolean https) {
    this.https = https;
  }

  /** The answer as of OAuth2 is given over https only. */
  public static SimpliciteService in(StandIn standIn, boolean https) {
    SimpliciteService service = new SimpliciteService(https);
    standIn.serve(BASE + "/", service);
    return service;
  }

  /** Every session times out. */
  public synchronized void timeOut() {
    sessions.clear();
  }

  public synchronized int logouts() {
    return logouts;
  }

  public synchronized int liveSessions() {
    return sessions.size();
  }

  public int logins() {
    return tokens.issued();
  }

  @Override
  public Reply answer(SeenRequest request) {
    return Refusal.orElse(request, resource(request.path()));
  }

  private Resource resource(String path) {
    switch (path) {
      case BASE + "/login":
        return this::login;
      case BASE + "/logout":
        return this::logout;
      default:
        return this::call;
    }
  }

  private Reply login(SeenRequest request) {
    Map<String, List<String>> query = Form.parse(request.query());
    List<String> credentials = credentials(request, query);
    String answer = answerOf(query);
    if (!credentials.equals(List.of(USERNAME, PASSWORD))) {
      return unauthorized();
    }
    String token = tokens.issue();
    String session = "SESSION-" + tokens.issued();
    synchronized (this) {
      sessions.put(token, session);
    }
    return granted(answer, token, session).with("Set-Cookie", cookie(session));
  }

  /** In exactly one of the ways of the document. */
  private static List<String> credentials(SeenRequest request, Map<String, List<String>> query) {
    List<List<String>> told = new ArrayList<>();
    if (request.authorization() != null) {
      told.add(BasicResource.pair(request.authorization()));
    }
    if (request.header(HEADER) != null) {
      told.add(BasicResource.pair(request.header(HEADER)));
    }
    if (query.containsKey("username") || query.containsKey("password")) {
      told.add(List.of(only(query.remove("username")), only(query.remove("password"))));
    }
    if (request.method().equals("POST")) {
      told.add(Multipart.fields(request, "username", "password"));
    } else {
      Refusal.unlessMethod(request, "GET");
      Refusal.unless(request.body().length == 0, 400, "body", "a GET has none");
    }
    Refusal.unless(told.size() <= 1, 400, "credentials", "in more than one way");
    return told.isEmpty() ? List.of() : told.get(0);
  }

  private String answerOf(Map<String, List<String>> query) {
    if (query.isEmpty()) {
      return "text";
    }
    Map.Entry<String, List<String>> only = query.entrySet().iterator().next();
    String parameter = only.getKey() + "=" + only(only.getValue());
    Refusal.unless(query.size() == 1, 400, "parameters", "not documented: " + query.keySet());
    if (parameter.startsWith("redirect_uri=")) {
      return parameter;
    }
    if (parameter.equals("_oauth2=true") || parameter.equals("_output=oauth2")) {
      Refusal.unless(https, 400, "https", "in this case you must use HTTPS");
      return "oauth2";
    }
    Refusal.unless(
        parameter.equals("_json=true") || parameter.equals("_output=json"),
        400,
        "parameters",
        "not documented: " + only.getKey());
    return "json";
  }

  private static Reply granted(String answer, String token, String session) {
    switch (answer) {
      case "text":
        return Reply.of(200, token).with("Content-Type", "text/plain;charset=UTF-8");
      case "json":
        return Reply.of(
            200,
            """
            {
                "authtoken": "%s",
                "sessionid": "%s",
                "login": "%s",
                "firstname": "Api",
                "lastname": "User",
                "lang": "ENU"
            }
            """
                .formatted(token, session, USERNAME));
      case "oauth2":
        return Reply.of(
            200,
            """
            {
                "access_token": "%s",
                "token_type": "bearer",
                "expires_in": 300,
                "scope": null
            }
            """
                .formatted(token));
      default:
        String uri = answer.substring("redirect_uri=".length());
        return Reply.of(302, "")
            .with(
                "Location",
                uri
                    + (uri.contains("?") ? "&" : "?")
                    + "access_token="
                    + URLEncoder.encode(token, StandardCharsets.UTF_8));
    }
  }

  private Reply logout(SeenRequest request) {
    Refusal.unlessMethod(request, "GET");
    String token = token(request);
    if (token == null) {
      return unauthorized();
    }
    synchronized (this) {
      sessions.remove(token);
      logouts++;
    }
    return Reply.of(200, "{}");
  }

  private Reply call(SeenRequest request) {
    if (token(request) == null) {
      return unauthorized();
    }
    return Reply.of(200, Echo.of(request.method(), request.path(), request.body()))
        .with("Set-Cookie", "last-page=" + tokens.issued() + "; Path=/myapp");
  }

  /** The token of a live session, where header and cookie both say so. */
  private synchronized @Nullable String token(SeenRequest request) {
    String header = request.header(HEADER);
    if (request.authorization() != null || header == null || !header.startsWith("Bearer ")) {
      return null;
    }
    String token = header.substring("Bearer ".length());
    String session = sessions.get(token);
    return session != null && cookies(request).equals(List.of(session)) ? token : null;
  }

  /** The values of all cookies that are called like the session's. */
  private static List<String> cookies(SeenRequest request) {
    List<String> values = new ArrayList<>();
    for (String header : request.headers().getOrDefault("Cookie", List.of())) {
      for (String pair : header.split(";")) {
        if (pair.trim().startsWith(SESSION + "=")) {
          values.add(pair.trim().substring(SESSION.length() + 1));
        }
      }
    }
    return values;
  }

  private synchronized Reply unauthorized() {
    return Reply.of(401, "").with("Set-Cookie", cookie("EMPTY-" + ++emptySessions));
  }

  private static String cookie(String session) {
    return SESSION + "=" + session + "; Path=/myapp; HttpOnly";
  }

  private static String only(@Nullable List<String> values) {
    return values != null && values.size() == 1 ? values.get(0) : "";
  }
}
