package io.countersign.match;

import org.jspecify.annotations.Nullable;

/**
 * Request paths as a server will most likely read them. Where readings would differ about which
 * resource is meant, the path has no reading and matches nothing.
 *
 * <ul>
 *   <li>{@code .} and {@code ..} segments are removed (RFC 3986 §5.2.4), also when spelt {@code
 *       %2e} or with parameters ({@code ..;x}); a backslash is a slash.
 *   <li>Empty segments stay ({@code //}), but a {@code ..} that would remove one, or one with an
 *       encoded slash, semicolon or percent sign in it, leaves no reading: servers collapse, strip
 *       and decode in different orders.
 *   <li>{@code %2F}, {@code %5C} and {@code %25} are not decoded; a path in which decoding them,
 *       once or repeatedly, would yield a {@code ..} segment has no reading ({@code %252e%252e}).
 * </ul>
 */
final class Paths {
  /** As deep as proxies in a row may decode; whatever still changes then is an attack. */
  private static final int DECODINGS = 4;

  private Paths() {}

  /** The path as compared, the very same string if it is so already; null if it matches nothing. */
  static @Nullable String normalise(@Nullable String raw) {
    if (raw == null || raw.isEmpty()) {
      return "/";
    }
    if (isNormal(raw)) {
      return raw;
    }
    String canonical = Escapes.canonical(raw);
    if (canonical == null || canonical.charAt(0) != '/') {
      return null;
    }
    String resolved = removeDots(canonical);
    return resolved == null || decoded(resolved) == null ? null : resolved;
  }

  /**
   * The most generous reading of a normalised path: everything decoded, parameters dropped, empty
   * segments collapsed. What is excepted under this reading must not get a credential either.
   */
  static String loosest(String normalised) {
    if (isNormal(normalised)) {
      return normalised;
    }
    String decoded = decoded(normalised);
    if (decoded == null) {
      return normalised;
    }
    StringBuilder out = new StringBuilder(decoded.length());
    boolean trailingSlash = true;
    for (int start = 0; start < decoded.length(); ) {
      int end = segmentEnd(decoded, start + 1);
      int bare = bareEnd(decoded, start + 1, end);
      trailingSlash = bare == start + 1 || isDots(decoded, start + 1, bare, 1);
      if (!trailingSlash) {
        out.append('/').append(decoded, start + 1, bare);
      }
      start = end;
    }
    return trailingSlash ? out.append('/').toString() : out.toString();
  }

  /** Nothing in it that any reading would change. */
  private static boolean isNormal(String path) {
    if (path.charAt(0) != '/') {
      return false;
    }
    for (int i = 1; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c >= 'a' && c <= 'z') {
        continue; // nearly every character of nearly every path
      }
      boolean segmentStart = path.charAt(i - 1) == '/';
      boolean odd =
          c == '/'
              ? segmentStart
              : c == '.'
                  ? segmentStart && mayEndDots(path, i + 1)
                  : c == ';' || !Escapes.isPathChar(c);
      if (odd) {
        return false;
      }
    }
    return true;
  }

  private static boolean mayEndDots(String path, int at) {
    return at == path.length() || path.charAt(at) == '/' || path.charAt(at) == '.';
  }

  private static @Nullable String removeDots(String path) {
    StringBuilder out = new StringBuilder(path.length());
    for (int start = 0; start < path.length(); ) {
      int end = segmentEnd(path, start + 1);
      int bare = bareEnd(path, start + 1, end);
      boolean up = isDots(path, start + 1, bare, 2);
      if (up && out.length() > 0) {
        int parent = out.lastIndexOf("/");
        if (isAmbiguous(out, parent + 1)) {
          return null;
        }
        out.setLength(parent);
      }
      if (!up && !isDots(path, start + 1, bare, 1)) {
        out.append(path, start, end);
      } else if (end == path.length()) {
        out.append('/');
      }
      start = end;
    }
    return out.length() == 0 ? "/" : out.toString();
  }

  private static boolean isAmbiguous(StringBuilder out, int segment) {
    return segment == out.length()
        || out.charAt(segment) == ';'
        || out.indexOf("%3B", segment) >= 0
        || out.indexOf("%2F", segment) >= 0
        || out.indexOf("%5C", segment) >= 0
        || out.indexOf("%25", segment) >= 0;
  }

  /** Decoded until nothing changes; null if that climbs at any stage, or does not come to rest. */
  private static @Nullable String decoded(String path) {
    String now = path;
    for (int i = 0; i < DECODINGS; i++) {
      String deeper = Escapes.loosen(now);
      if (deeper.length() == now.length()) {
        return now;
      }
      if (climbs(deeper)) {
        return null;
      }
      now = deeper;
    }
    return null;
  }

  private static boolean climbs(String path) {
    for (int start = 0; start < path.length(); ) {
      int end = segmentEnd(path, start + 1);
      if (isDots(path, start + 1, bareEnd(path, start + 1, end), 2)) {
        return true;
      }
      start = end;
    }
    return false;
  }

  private static int segmentEnd(String path, int from) {
    int slash = path.indexOf('/', from);
    return slash < 0 ? path.length() : slash;
  }

  /** Where the parameters of a segment begin. */
  private static int bareEnd(String path, int from, int end) {
    for (int i = from; i < end; i++) {
      if (path.charAt(i) == ';') {
        return i;
      }
    }
    return end;
  }

  private static boolean isDots(String path, int from, int end, int count) {
    return end - from == count && path.startsWith(count == 1 ? "." : "..", from);
  }
}
