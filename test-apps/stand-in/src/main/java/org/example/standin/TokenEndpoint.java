package org.example.standin;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The token endpoint of RFC 6749, client credentials only (§4.4), and strict: it takes what the RFC
 * demands and nothing near it.
 */
public final class TokenEndpoint implements Resource {
  private final Tokens tokens;
  private final String clientId;
  private final String clientSecret;
  private volatile String expiresIn = "3600";
  private volatile @Nullable Reply fault;

  TokenEndpoint(Tokens tokens, String clientId, String clientSecret) {
    this.tokens = tokens;
    this.clientId = clientId;
    this.clientSecret = clientSecret;
  }

  /** The JSON value of {@code expires_in} from now on; an empty text leaves it out. */
  public void declareExpiresIn(String json) {
    expiresIn = json;
  }

  /** Answers this to every request from now on; null ends it. */
  public void fail(@Nullable Reply answer) {
    fault = answer;
  }

  @Override
  public Reply answer(SeenRequest request) {
    Reply broken = fault;
    if (broken != null) {
      return broken;
    }
    if (!request.method().equals("POST")) {
      return Reply.error(405, "invalid_request", "only POST").with("Allow", "POST");
    }
    String type = Objects.requireNonNullElse(request.header("Content-Type"), "");
    if (!type.split(";", 2)[0].trim().equalsIgnoreCase("application/x-www-form-urlencoded")) {
      return Reply.error(400, "invalid_request", "not a form: " + type);
    }
    Map<String, List<String>> form = Form.parse(Echo.text(request.body()));
    for (Map.Entry<String, List<String>> field : form.entrySet()) {
      if (field.getValue().size() > 1) {
        return Reply.error(400, "invalid_request", field.getKey() + " more than once");
      }
    }
    Reply refused = authenticate(request.authorization(), form);
    if (refused != null) {
      return refused;
    }
    String grant = first(form, "grant_type");
    if (grant == null) {
      return Reply.error(400, "invalid_request", "grant_type is missing");
    }
    if (!grant.equals("client_credentials")) {
      return Reply.error(400, "unsupported_grant_type", "only client_credentials");
    }
    return granted();
  }

  /** RFC 6749 §2.3: exactly one method of client authentication. */
  private @Nullable Reply authenticate(
      @Nullable String authorization, Map<String, List<String>> form) {
    String id = first(form, "client_id");
    String secret = first(form, "client_secret");
    if (authorization == null) {
      boolean known = clientId.equals(id) && clientSecret.equals(secret);
      return known ? null : Reply.error(401, "invalid_client", "unknown client");
    }
    if (secret != null) {
      return Reply.error(400, "invalid_request", "two methods of client authentication");
    }
    List<String> pair = basic(authorization);
    if (pair.equals(List.of(clientId, clientSecret))) {
      return null;
    }
    return Reply.error(401, "invalid_client", "unknown client")
        .with("WWW-Authenticate", "Basic realm=\"token endpoint\"");
  }

  /** RFC 6749 §2.3.1: both halves are form-urlencoded before they become Basic. */
  private static List<String> basic(String authorization) {
    List<String> pair = new ArrayList<>();
    try {
      for (String half : BasicResource.pair(authorization)) {
        pair.add(Form.decode(half));
      }
    } catch (IllegalArgumentException notEncoded) {
      return List.of();
    }
    return pair;
  }

  private Reply granted() {
    StringBuilder json = new StringBuilder("{\"access_token\":\"").append(tokens.issue());
    json.append("\",\"token_type\":\"Bearer\"");
    if (!expiresIn.isEmpty()) {
      json.append(",\"expires_in\":").append(expiresIn);
    }
    return Reply.of(200, json.append('}').toString())
        .with("Cache-Control", "no-store")
        .with("Set-Cookie", "endpoint-session=" + tokens.issued() + "; Path=/");
  }

  private static @Nullable String first(Map<String, List<String>> form, String name) {
    List<String> values = form.get(name);
    return values == null ? null : values.get(0);
  }

  /** What a client sends as Authorization: for tests that look for it. */
  public static String basicValue(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
