package io.countersign.weave;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Path and query in the one form that signatures are made over: each octet that is not unreserved
 * (RFC 3986 §2.3) percent-encoded, parameters in order.
 */
final class CanonicalUrl {
  private CanonicalUrl() {}

  /** Dot segments and empty segments removed, then encoded: what is encoded already, once more. */
  static String path(String raw) {
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : raw.split("/", -1)) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    StringBuilder path = new StringBuilder();
    for (String segment : segments) {
      path.append('/').append(encoded(segment.getBytes(StandardCharsets.UTF_8)));
    }
    boolean folder = raw.endsWith("/") || raw.endsWith("/.") || raw.endsWith("/..");
    return path.length() == 0 || folder ? path.append('/').toString() : path.toString();
  }

  /** Parameters decoded, encoded the one way, and sorted by name and then value. */
  static String query(String raw) {
    if (raw.isEmpty()) {
      return "";
    }
    List<String> parameters = new ArrayList<>();
    for (String parameter : raw.split("&", -1)) {
      if (parameter.isEmpty()) {
        continue;
      }
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      String value = equals < 0 ? "" : parameter.substring(equals + 1);
      // a space sorts before all that an encoded name is made of, so that names come first
      parameters.add(encoded(decoded(name)) + " " + encoded(decoded(value)));
    }
    Collections.sort(parameters);
    return String.join("&", parameters).replace(' ', '=');
  }

  private static String encoded(byte[] octets) {
    StringBuilder out = new StringBuilder(octets.length);
    for (byte octet : octets) {
      char c = (char) (octet & 0xff);
      if ((c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || "-_.~".indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%');
        out.append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
        out.append(Character.toUpperCase(Character.forDigit(c & 0xf, 16)));
      }
    }
    return out.toString();
  }

  private static byte[] decoded(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < octets.length; i++) {
      int high = octets[i] == '%' && i + 2 < octets.length ? digit(octets[i + 1]) : -1;
      int low = high < 0 ? -1 : digit(octets[i + 2]);
      if (low >= 0) {
        out.write((high << 4) | low);
        i += 2;
      } else {
        out.write(octets[i]);
      }
    }
    return out.toByteArray();
  }

  private static int digit(byte octet) {
    return Character.digit((char) octet, 16);
  }
}
