package org.example.standin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * {@code ?to=URL&status=302}: sends the caller elsewhere. With {@code echo} it repeats the
 * request's query there, as servers do that only move a page; with {@code return} the whole
 * request, as those do that send to a login page.
 */
final class RedirectResource implements Resource {
  @Override
  public Reply answer(SeenRequest request) {
    Map<String, List<String>> query = Form.parse(request.query());
    String to = query.getOrDefault("to", List.of("/open")).get(0);
    if (query.containsKey("echo")) {
      to += (to.indexOf('?') < 0 ? "?" : "&") + request.query();
    }
    if (query.containsKey("return")) {
      String asked = request.path() + "?" + request.query();
      to += "?return=" + URLEncoder.encode(asked, StandardCharsets.UTF_8);
    }
    int status = Integer.parseInt(query.getOrDefault("status", List.of("302")).get(0));
    return Reply.of(status, "{}").with("Location", to);
  }
}
