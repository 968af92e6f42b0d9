package org.example.standin;

import java.util.Locale;

/** Wants {@code Authorization: Bearer TOKEN} with a live token (RFC 6750 §2.1, §3). */
final class BearerResource implements Resource {
  private final Tokens tokens;
  private final Resource inside;

  BearerResource(Tokens tokens, Resource inside) {
    this.tokens = tokens;
    this.inside = inside;
  }

  @Override
  public Reply answer(SeenRequest request) {
    String authorization = request.authorization();
    if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
      // RFC 6750 §3.1: no error code where no token came
      return Reply.error(401, "unauthorized", "a token is needed")
          .with("WWW-Authenticate", "Bearer realm=\"api\"");
    }
    if (!tokens.accept(authorization.substring("bearer ".length()).trim())) {
      return invalidToken();
    }
    return inside.answer(request);
  }

  /** What a token gets that is not live. */
  static Reply invalidToken() {
    return Reply.error(401, "invalid_token", "unknown, revoked or expired")
        .with("WWW-Authenticate", "Bearer realm=\"api\", error=\"invalid_token\"")
        .with("Set-Cookie", "refused=yes; Path=/");
  }
}
