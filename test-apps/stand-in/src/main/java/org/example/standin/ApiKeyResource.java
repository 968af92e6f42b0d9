package org.example.standin;

import java.util.List;

/** Wants a key as header {@code X-Api-Key} or as query parameter {@code api_key}. */
final class ApiKeyResource implements Resource {
  private final String key;
  private final Resource inside;

  ApiKeyResource(String key, Resource inside) {
    this.key = key;
    this.inside = inside;
  }

  @Override
  public Reply answer(SeenRequest request) {
    List<String> inQuery = Form.parse(request.query()).getOrDefault("api_key", List.of());
    if (key.equals(request.header("X-Api-Key")) || inQuery.equals(List.of(key))) {
      return inside.answer(request);
    }
    return Reply.error(401, "unauthorized", "a key is needed");
  }
}
