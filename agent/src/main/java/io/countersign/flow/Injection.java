package io.countersign.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What goes on the application's request: headers, and parameters and cookies beside the
 * application's own. Immutable; its values are secrets and never printed.
 */
public final class Injection {
  /** Puts nothing on a request. */
  static final Injection NONE =
      new Injection(new ArrayList<String>(), null, new ArrayList<String>());

  private final String[] headers;
  private final @Nullable AddedQuery query;
  private final String[] cookies;

  Injection(
      List<String> headerNamesAndValues,
      @Nullable String query,
      List<String> cookieNamesAndValues) {
    this.headers = headerNamesAndValues.toArray(new String[0]);
    this.query = query == null ? null : new AddedQuery(query);
    this.cookies = cookieNamesAndValues.toArray(new String[0]);
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
    return query == null ? null : query.toString();
  }

  public boolean hasCookies() {
    return cookies.length > 0;
  }

  /**
   * The value of a {@code Cookie} header: the application's own cookies, but for those of the same
   * name, and then these.
   *
   * @param own the application's, null where it sends none
   */
  public String cookies(@Nullable String own) {
    StringBuilder all = new StringBuilder();
    for (String pair : own == null ? new String[0] : own.split(";")) {
      String trimmed = pair.trim();
      int equals = trimmed.indexOf('=');
      if (!trimmed.isEmpty() && !isMine(equals < 0 ? trimmed : trimmed.substring(0, equals))) {
        all.append(all.length() == 0 ? "" : "; ").append(trimmed);
      }
    }
    for (int i = 0; i < cookies.length; i += 2) {
      all.append(all.length() == 0 ? "" : "; ")
          .append(cookies[i])
          .append('=')
          .append(cookies[i + 1]);
    }
    return all.toString();
  }

  private boolean isMine(String cookie) {
    for (int i = 0; i < cookies.length; i += 2) {
      if (cookies[i].equals(cookie)) {
        return true;
      }
    }
    return false;
  }

  /** A request target or URL without fragment, with the parameters added to its query. */
  public String addTo(String target) {
    return query == null ? target : query.addedTo(target);
  }

  /**
   * A URL that the server answers with, without the parameters: servers repeat a request's query,
   * and what follows that URL would carry them to wherever it leads.
   *
   * @return the same object where it has none of them
   */
  public String takenFrom(String url) {
    return query == null ? url : query.takenFrom(url);
  }

  /** A text, such as a line of a log, with its values replaced. */
  public String maskIn(String text, String mask) {
    String masked = query == null ? text : text.replace(query.toString(), mask);
    for (int i = 1; i < headers.length; i += 2) {
      masked = headers[i].isEmpty() ? masked : masked.replace(headers[i], mask);
    }
    for (int i = 1; i < cookies.length; i += 2) {
      masked = cookies[i].isEmpty() ? masked : masked.replace(cookies[i], mask);
    }
    return masked;
  }

  /** Whether it answers challenges of the server ({@code WWW-Authenticate}, RFC 9110 §11.6). */
  public boolean hasAuthorization() {
    return hasHeader("Authorization");
  }

  /** Whether it sets a header of this name, compared without case. */
  public boolean hasHeader(@Nullable String name) {
    for (int i = 0; i < headerCount(); i++) {
      if (headerName(i).equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Injection
        && Arrays.equals(headers, ((Injection) other).headers)
        && Objects.equals(query(), ((Injection) other).query())
        && Arrays.equals(cookies, ((Injection) other).cookies);
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(headers), query(), Arrays.hashCode(cookies));
  }

  @Override
  public String toString() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < headerCount(); i++) {
      names.add(headerName(i));
    }
    for (int i = 0; i < cookies.length; i += 2) {
      names.add("cookie " + cookies[i]);
    }
    return "Injection" + names + (query == null ? "" : " and query");
  }
}
