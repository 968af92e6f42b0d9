package io.countersign.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for an authorization server (RFC 6749 §4.1): a page with a form that a person submits,
 * and a token endpoint that is strict about code, redirect URI, client and verifier.
 */
final class AuthorizationServer implements AutoCloseable {
  static final String CLIENT_SECRET = "client-secret-7781";
  static final String REFRESH_TOKEN = "refresh-token-4402";
  static final String ACCESS_TOKEN = "access-token-9913";

  /** What the person, or somebody between, does with the consent page. */
  enum Person {
    AGREES,
    DECLINES,
    /** The answer carries somebody else's state. */
    IS_DECEIVED
  }

  private final HttpServer server;
  private final Map<String, Map<String, String>> issued = new ConcurrentHashMap<>();
  final List<String> exchanges = new CopyOnWriteArrayList<>();
  volatile Person person = Person.AGREES;
  volatile boolean refreshes = true;

  AuthorizationServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/authorize", this::page);
    server.createContext("/consent", this::consent);
    server.createContext("/token", this::token);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** The code of the only consent that was given. */
  String code() {
    return issued.keySet().iterator().next();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** The script stands in for the person's click. */
  private void page(HttpExchange exchange) throws IOException {
    StringBuilder form = new StringBuilder("<!DOCTYPE html><title>Consent</title>");
    form.append("<form method=post action=/consent>");
    parameters(exchange.getRequestURI().getRawQuery())
        .forEach(
            (name, value) ->
                form.append("<input type=hidden name=\"" + name + "\" value=\"" + value + "\">"));
    form.append("<button>Allow</button></form><script>document.forms[0].submit()</script>");
    reply(exchange, 200, "text/html", form.toString());
  }

  private void consent(HttpExchange exchange) throws IOException {
    Map<String, String> asked = parameters(body(exchange));
    String answer;
    if (person == Person.DECLINES) {
      answer = "error=access_denied&error_description=The+person+said+%3Cno%3E";
    } else {
      String code = "code-" + (5000 + issued.size());
      issued.put(code, asked);
      answer = "code=" + code;
    }
    String state = person == Person.IS_DECEIVED ? "of-another" : asked.get("state");
    exchange
        .getResponseHeaders()
        .set(
            "Location",
            asked.get("redirect_uri") + "?" + answer + "&state=" + URLEncoder.encode(state, UTF_8));
    reply(exchange, 302, "text/plain", "");
  }

  private void token(HttpExchange exchange) throws IOException {
    String body = body(exchange);
    exchanges.add(body);
    Map<String, String> form = parameters(body);
    Map<String, String> asked = issued.remove(form.getOrDefault("code", ""));
    if (asked == null
        || !Objects.equals(asked.get("redirect_uri"), form.get("redirect_uri"))
        || !"shop-client".equals(form.get("client_id"))
        || !CLIENT_SECRET.equals(form.get("client_secret"))
        || !verified(asked.get("code_challenge"), form.get("code_verifier"))) {
      reply(exchange, 400, "application/json", "{\"error\":\"invalid_grant\"}");
      return;
    }
    reply(
        exchange,
        200,
        "application/json",
        "{\"access_token\":\""
            + ACCESS_TOKEN
            + "\",\"expires_in\":3600"
            + (refreshes ? ",\"refresh_token\":\"" + REFRESH_TOKEN + "\"}" : "}"));
  }

  /** RFC 7636 §4.6; without a challenge there must be no verifier either. */
  private static boolean verified(@Nullable String challenge, @Nullable String verifier) {
    if (challenge == null || verifier == null) {
      return challenge == null && verifier == null;
    }
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).equals(challenge);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), UTF_8);
  }

  private static Map<String, String> parameters(String encoded) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : encoded.split("&")) {
      String[] parts = pair.split("=", 2);
      parameters.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
    }
    return parameters;
  }

  private static void reply(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
