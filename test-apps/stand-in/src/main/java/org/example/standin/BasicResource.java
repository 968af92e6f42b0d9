package org.example.standin;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Wants {@code Authorization: Basic} with one user and password (RFC 7617). */
final class BasicResource implements Resource {
  private final String user;
  private final String password;
  private final Resource inside;

  BasicResource(String user, String password, Resource inside) {
    this.user = user;
    this.password = password;
    this.inside = inside;
  }

  @Override
  public Reply answer(SeenRequest request) {
    if (pair(request.authorization()).equals(List.of(user, password))) {
      return inside.answer(request);
    }
    return Reply.error(401, "unauthorized", "user and password are needed")
        .with("WWW-Authenticate", "Basic realm=\"basic\", charset=\"UTF-8\"");
  }

  /** Both halves of Basic credentials, or nothing. */
  static List<String> pair(@Nullable String authorization) {
    if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith("basic ")) {
      return List.of();
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(authorization.substring("basic ".length()));
      String[] halves = Echo.text(decoded).split(":", 2);
      return halves.length == 2 ? List.of(halves) : List.of();
    } catch (IllegalArgumentException notBase64) {
      return List.of();
    }
  }
}
