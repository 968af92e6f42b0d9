package org.example.standin;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a resource answers: status, headers, JSON body. */
public record Reply(int status, Map<String, String> headers, String body) {

  public static Reply of(int status, String body) {
    return new Reply(status, Map.of(), body);
  }

  /** An error as RFC 6749 §5.2 and most APIs write it. */
  public static Reply error(int status, String error, String description) {
    return of(
        status, "{\"error\":\"%s\",\"error_description\":\"%s\"}".formatted(error, description));
  }

  public Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, body);
  }
}
