package org.example.standin;

import java.util.List;
import java.util.Map;

/**
 * The token endpoint of RFC 6749 §4.3, the password grant: the client in the form, the user {@link
 * StandIn#USER}.
 */
public final class PasswordGrant implements Resource {
  private final Tokens tokens;

  public PasswordGrant(StandIn standIn) {
    this.tokens = standIn.tokens();
  }

  @Override
  public Reply answer(SeenRequest request) {
    Map<String, List<String>> form = Form.parse(Echo.text(request.body()));
    if (!request.method().equals("POST") || !List.of("password").equals(form.get("grant_type"))) {
      return Reply.error(400, "unsupported_grant_type", "only password");
    }
    if (!List.of(StandIn.CLIENT_ID).equals(form.get("client_id"))
        || !List.of(StandIn.CLIENT_SECRET).equals(form.get("client_secret"))) {
      return Reply.error(401, "invalid_client", "unknown client");
    }
    if (!List.of(StandIn.USER).equals(form.get("username"))
        || !List.of(StandIn.PASSWORD).equals(form.get("password"))) {
      return Reply.error(400, "invalid_grant", "unknown user");
    }
    return Reply.of(
        200,
        "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":600}"
            .formatted(tokens.issue()));
  }
}
