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

  private ClientHeaders() {}

  /** Whether the application's HTTP client sets it itself, so that no flow may. */
  public static boolean include(String name) {
    return NAMES.contains(name.trim().toLowerCase(Locale.ROOT));
  }

  /** What to say of one of them. */
  public static String refusal(String name) {
    return "the HTTP client of the application sets " + name + " itself: leave it out";
  }
}
