package io.countersign.cli;

import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the authorization server answers through the browser (RFC 6749 §4.1.2). Holds the code. */
final class RedirectAnswer {
  private final Map<String, String> parameters;
  private final boolean codeAlone;

  private RedirectAnswer(Map<String, String> parameters, boolean codeAlone) {
    this.parameters = parameters;
    this.codeAlone = codeAlone;
  }

  /**
   * @param query as it was received, without the {@code ?}
   * @throws IllegalArgumentException where it cannot be read, or says something twice (RFC 6749
   *     §3.1)
   */
  static RedirectAnswer ofQuery(@Nullable String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      if (parameters.put(name, value) != null) {
        throw new IllegalArgumentException("a parameter stands in it twice");
      }
    }
    return new RedirectAnswer(parameters, false);
  }

  /** What a person has pasted: the URL that the browser ended on, its query, or the code alone. */
  static RedirectAnswer ofPasted(String text) {
    String pasted = text.trim();
    int query = pasted.indexOf('?');
    if (query < 0 && !pasted.contains("code=") && !pasted.contains("error=")) {
      Map<String, String> parameters = new HashMap<>();
      if (!pasted.isEmpty() && !pasted.contains("://")) {
        // out of an address bar, where + is no blank
        parameters.put("code", pasted.contains("%") ? decoded(pasted.replace("+", "%2B")) : pasted);
      }
      return new RedirectAnswer(parameters, true);
    }
    int fragment = pasted.indexOf('#');
    return ofQuery(pasted.substring(query + 1, fragment > query ? fragment : pasted.length()));
  }

  @Nullable String code() {
    return nonEmpty("code");
  }

  @Nullable String state() {
    return nonEmpty("state");
  }

  @Nullable String error() {
    return nonEmpty("error");
  }

  @Nullable String errorDescription() {
    return nonEmpty("error_description");
  }

  /** A person copied the code and nothing else: there is no state to compare. */
  boolean isCodeAlone() {
    return codeAlone;
  }

  @Override
  public String toString() {
    return "RedirectAnswer " + parameters.keySet();
  }

  private @Nullable String nonEmpty(String name) {
    String value = parameters.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, "UTF-8");
    } catch (UnsupportedEncodingException e) {
      throw new AssertionError(e); // every JVM has UTF-8
    }
  }
}
