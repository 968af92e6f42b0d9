package org.example.standin;

import java.util.List;
import java.util.Map;

/** {@code ?to=URL&status=302}: sends the caller elsewhere. */
final class RedirectResource implements Resource {
  @Override
  public Reply answer(SeenRequest request) {
    Map<String, List<String>> query = Form.parse(request.query());
    String to = query.getOrDefault("to", List.of("/open")).get(0);
    int status = Integer.parseInt(query.getOrDefault("status", List.of("302")).get(0));
    return Reply.of(status, "{}").with("Location", to);
  }
}
