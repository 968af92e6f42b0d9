package org.example.standin;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;

/**
 * Docoon as its page "Connect to REST API" has it: {@code /connect/token} takes the password grant
 * of a client that authenticates by Basic; {@code /api/v1/…} takes that token, or Basic.
 */
public final class DocoonService implements Resource {
  /** Signs that would change if they were form-urlencoded, which the document does not do. */
  public static final String CLIENT_ID = "rest-client";

  public static final String CLIENT_SECRET = "docoon+client/secret=%";
  public static final String LOGIN = "55042.restAPITest";
  public static final String PASSWORD = "docoon & password:ü";

  private final Tokens tokens = new Tokens(Clock.systemUTC());

  private DocoonService() {}

  public static DocoonService in(StandIn standIn) {
    DocoonService service = new DocoonService();
    standIn.serve("/connect/token", service);
    standIn.serve("/api/v1/", service);
    return service;
  }

  public Tokens tokens() {
    return tokens;
  }

  @Override
  public Reply answer(SeenRequest request) {
    return Refusal.orElse(
        request, request.path().equals("/connect/token") ? this::token : this::call);
  }

  private Reply token(SeenRequest request) {
    Refusal.unlessMethod(request, "POST");
    Refusal.query(request);
    Refusal.unless(
        basic(CLIENT_ID, CLIENT_SECRET).equals(request.authorization()),
        401,
        "invalid_client",
        "ClientId and ClientSecret by Basic are needed");
    Fields form = Refusal.form(request, "grant_type", "scope", "username", "password");
    form.want("grant_type", "password");
    form.want("scope", "OMS");
    Refusal.unless(
        form.are("username", "msg\\" + LOGIN, "password", PASSWORD),
        400,
        "invalid_grant",
        "unknown login or password");
    return Reply.of(200, "{\"access_token\":\"" + tokens.issue() + "\"}");
  }

  private Reply call(SeenRequest request) {
    String authorization = String.valueOf(request.authorization());
    boolean known =
        authorization.startsWith("Bearer ")
            ? tokens.accept(authorization.substring("Bearer ".length()))
            : authorization.equals(basic(LOGIN, PASSWORD));
    // the document names no WWW-Authenticate
    return known
        ? Reply.of(200, Echo.of(request.method(), request.path(), request.body()))
        : Reply.of(401, "{\"Message\":\"Authorization has been denied for this request\"}");
  }

  private static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
