package io.countersign.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What goes on the application's request: headers, and parameters beside the application's own
 * query. Immutable; its values are secrets and never printed.
 */
public final class Injection {
  private final String[] headers;
  private final @Nullable String query;

  Injection(List<String> headerNamesAndValues, @Nullable String query) {
    this.headers = headerNamesAndValues.toArray(new String[0]);
    this.query = query;
  }

  public int headerCount() {
    return headers.length / 2;
  }

  public String headerName(int index) {
    return headers[2 * index];
  }

  public String headerValue(int index) {
    return headers[2 * index + 1];
  }

  /** Encoded parameters, {@code a=1&b=2}; null where there are none. */
  public @Nullable String query() {
    return query;
  }

  /** A request target or URL without fragment, with the parameters added to its query. */
  public String addTo(String target) {
    return query == null ? target : target + (target.indexOf('?') < 0 ? '?' : '&') + query;
  }

  /** Whether it answers challenges of the server ({@code WWW-Authenticate}, RFC 9110 §11.6). */
  public boolean hasAuthorization() {
    for (int i = 0; i < headerCount(); i++) {
      if (headerName(i).equalsIgnoreCase("Authorization")) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Injection
        && Arrays.equals(headers, ((Injection) other).headers)
        && Objects.equals(query, ((Injection) other).query);
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(headers), query);
  }

  @Override
  public String toString() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < headerCount(); i++) {
      names.add(headerName(i));
    }
    return "Injection" + names + (query == null ? "" : " and query");
  }
}
