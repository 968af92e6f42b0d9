package io.countersign.flow;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code cookie:NAME}: the value of a cookie that this answer sets (RFC 6265 §5.2), without quotes
 * around it. The last one counts, as in a browser; one that the answer takes back is not there.
 */
final class CookieExtractor implements Extractor {
  private final String name;

  CookieExtractor(String name) {
    this.name = name;
  }

  @Override
  public @Nullable String extract(Answer answer) {
    String value = null;
    for (String cookie : answer.headers("Set-Cookie")) {
      int equals = cookie.indexOf('=');
      if (equals > 0 && cookie.substring(0, equals).trim().equals(name)) {
        value = value(cookie.substring(equals + 1).trim());
      }
    }
    return value;
  }

  private static @Nullable String value(String rest) {
    StringBuilder value = new StringBuilder();
    int end = rest.startsWith("\"") ? quoted(rest, value) : -1;
    if (end < 0) {
      end = rest.indexOf(';');
      end = end < 0 ? rest.length() : end;
      value.setLength(0);
      value.append(rest.substring(0, end).trim());
    }
    return value.toString().trim().isEmpty() || isTakenBack(rest.substring(end))
        ? null
        : value.toString();
  }

  /** Where the closing quote stands; a {@code ;} may stand before it (RFC 2109). */
  private static int quoted(String rest, StringBuilder value) {
    for (int i = 1; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (c == '"') {
        return i + 1;
      }
      if (c == '\\' && i + 1 < rest.length()) {
        c = rest.charAt(++i);
      }
      value.append(c);
    }
    return -1;
  }

  /** {@code Max-Age} of zero or less (RFC 6265 §5.2.2): some set {@code x=deleted} that way. */
  private static boolean isTakenBack(String attributes) {
    for (String attribute : attributes.split(";")) {
      String written = attribute.trim().toLowerCase(Locale.ROOT);
      if (written.matches("max-age\\s*=\\s*\"?(-[0-9]+|0+)\"?")) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return "cookie:" + name;
  }
}
