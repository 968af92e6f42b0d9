package org.example.standin;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request as it arrived, and the status it was answered with. Header names are
 * case-insensitive.
 */
public record SeenRequest(
    String method,
    String path,
    String query,
    Map<String, List<String>> headers,
    byte[] body,
    int status) {

  public SeenRequest {
    Map<String, List<String>> insensitive = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    insensitive.putAll(headers);
    headers = insensitive;
  }

  SeenRequest answered(int withStatus) {
    return new SeenRequest(method, path, query, headers, body, withStatus);
  }

  /** The only value of this header, or null; fails where the header came more than once. */
  public @Nullable String header(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw new IllegalStateException(name + " came " + values.size() + " times: " + this);
    }
    return values.isEmpty() ? null : values.get(0);
  }

  public @Nullable String authorization() {
    return header("Authorization");
  }

  /** All that came, in one text: for "this secret is nowhere in it". */
  public String everything() {
    return method + " " + path + "?" + query + " " + headers + " " + Echo.text(body);
  }

  @Override
  public String toString() {
    return method
        + (" " + path)
        + (query.isEmpty() ? "" : "?" + query)
        + (" " + headers.keySet())
        + (" " + body.length + " bytes -> " + status);
  }
}
