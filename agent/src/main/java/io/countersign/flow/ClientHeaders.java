package io.countersign.flow;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The headers that frame a message or belong to a connection (RFC 9110 §7.6.1, RFC 9112 §6). */
public final class ClientHeaders {
  private static final List<String> NAMES =
      Collections.unmodifiableList(
          Arrays.asList(
              "connection",
              "content-length",
              "expect",
              "host",
              "te",
              "trailer",
              "transfer-encoding",
              "upgrade"));

  private static final String SIGNS = "!#$%&'*+-.^_`|~";

  private ClientHeaders() {}

  /** Whether it may be the name of a header or cookie: a token (RFC 9110 §5.6.2). */
  public static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      if (!letter && !(c >= '0' && c <= '9') && SIGNS.indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Whether the application's HTTP client sets it itself, so that no flow may. */
  public static boolean include(String name) {
    return NAMES.contains(name.trim().toLowerCase(Locale.ROOT));
  }

  /** What to say of one of them. */
  public static String refusal(String name) {
    return "the HTTP client of the application sets " + name + " itself: leave it out";
  }
}
