package org.example.standin;

import java.time.Clock;

/**
 * d.vinci as its page on OAuth 2.0 has it: {@code /plt/oauth2/token} takes client credentials in
 * the form, {@code /restApi/…} the token.
 */
public final class DvinciService implements Resource {
  public static final String CLIENT_ID = "api user@exampleclient";
  public static final String CLIENT_SECRET = "dvinci+api/token=&%";

  private final Tokens tokens = new Tokens(Clock.systemUTC());
  private volatile String expiresIn = "";

  private DvinciService() {}

  public static DvinciService in(StandIn standIn) {
    DvinciService service = new DvinciService();
    standIn.serve("/plt/oauth2/token", service);
    standIn.serve("/restApi/", service);
    return service;
  }

  public Tokens tokens() {
    return tokens;
  }

  /** Tells {@code expires_in}, on which the document is silent; an empty text leaves it out. */
  public void declareExpiresIn(String seconds) {
    expiresIn = seconds.isEmpty() ? "" : ",\"expires_in\":" + seconds;
  }

  @Override
  public Reply answer(SeenRequest request) {
    return Refusal.orElse(
        request,
        request.path().equals("/plt/oauth2/token")
            ? this::token
            : new BearerResource(
                tokens, call -> Reply.of(200, Echo.of(call.method(), call.path(), call.body()))));
  }

  private Reply token(SeenRequest request) {
    Refusal.unlessMethod(request, "POST");
    Refusal.query(request);
    Refusal.unless(
        request.authorization() == null, 400, "invalid_request", "credentials go in the form");
    Fields form = Refusal.form(request, "grant_type", "client_id", "client_secret");
    form.want("grant_type", "client_credentials");
    Refusal.unless(
        form.are("client_id", CLIENT_ID, "client_secret", CLIENT_SECRET),
        401,
        "invalid_client",
        "unknown API user or API token");
    return Reply.of(
        200,
        "{\"access_token\":\"" + tokens.issue() + "\",\"token_type\":\"Bearer\"" + expiresIn + "}");
  }
}
