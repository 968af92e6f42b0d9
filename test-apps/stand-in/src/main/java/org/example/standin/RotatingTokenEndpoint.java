package org.example.standin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A token endpoint whose refresh tokens rotate: each is good for one time, and one that comes again
 * ends all of them (RFC 9700 §4.14.2). Takes the password and the refresh token grant.
 */
public final class RotatingTokenEndpoint implements Resource {
  /** The refresh token that is good at first. */
  public static final String FIRST = "STANDIN-REFRESH-0";

  private final Tokens tokens;
  private final List<String> grants = new ArrayList<>();
  private String good = FIRST;
  private int rotated;

  private RotatingTokenEndpoint(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Serves it at this path. */
  public static RotatingTokenEndpoint in(StandIn standIn, String path) {
    RotatingTokenEndpoint endpoint = new RotatingTokenEndpoint(standIn.tokens());
    standIn.serve(path, endpoint);
    return endpoint;
  }

  /** What was asked for, in order: a refresh token, or {@code password}. */
  public synchronized List<String> grants() {
    return List.copyOf(grants);
  }

  /** From now on, the refresh token that is out is refused. */
  public synchronized void revoke() {
    good = "none";
  }

  @Override
  public synchronized Reply answer(SeenRequest request) {
    Map<String, List<String>> form = Form.parse(Echo.text(request.body()));
    String grant = form.getOrDefault("grant_type", List.of("")).get(0);
    if (grant.equals("refresh_token")) {
      String redeemed = form.getOrDefault("refresh_token", List.of("")).get(0);
      grants.add(redeemed);
      if (!redeemed.equals(good)) {
        revoke();
        return Reply.error(400, "invalid_grant", "redeemed or revoked");
      }
    } else {
      grants.add(grant);
      if (!form.getOrDefault("password", List.of()).equals(List.of(StandIn.PASSWORD))) {
        return Reply.error(400, "invalid_grant", "not the password");
      }
    }
    good = "STANDIN-REFRESH-" + ++rotated;
    return Reply.of(
        200,
        "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"refresh_token\":\"%s\"}"
            .formatted(tokens.issue(), good));
  }
}
