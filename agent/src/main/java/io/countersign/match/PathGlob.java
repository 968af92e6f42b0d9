package io.countersign.match;

import org.jspecify.annotations.Nullable;

/**
 * A compiled path pattern. {@code *} stands for any characters but a slash, none included; {@code
 * **} for any characters at all. A segment {@code **} may also be absent: {@code /a/**} covers
 * {@code /a}, and {@code /a/**}{@code /b} covers {@code /a/b}. The natural order puts the more
 * specific first: without wildcard, then by literal prefix, literal characters, fewer {@code **},
 * fewer {@code *}.
 */
final class PathGlob implements Comparable<PathGlob> {
  // beyond ASCII, where no canonical path has characters
  private static final char STAR = '\uE000';
  private static final char DEEP = '\uE001';

  /** {@code **} and the slash after it: nothing, or whole segments. */
  private static final char SEGMENTS = '\uE002';

  /** {@code /**} at the end: nothing, or a slash and anything. */
  private static final char TAIL = '\uE003';

  private final String code;
  private final String prefix;
  private final int literalPrefix;
  private final int literals;
  private final int deeps;

  private PathGlob(String pattern) {
    code = encode(pattern);
    int wild = 0;
    while (wild < code.length() && !isWild(code.charAt(wild))) {
      wild++;
    }
    prefix = code.substring(0, wild);
    int star = pattern.indexOf('*');
    literalPrefix = star < 0 ? Integer.MAX_VALUE : star;
    literals = pattern.replace("*", "").length();
    deeps = (pattern.length() - pattern.replace("**", "").length()) / 2;
  }

  /** Compiles a canonical path ({@link Escapes#canonical}) without {@code ***}. */
  static PathGlob of(String canonical) {
    String pattern = canonical;
    while (pattern.contains("/**/**")) {
      pattern = pattern.replace("/**/**", "/**");
    }
    return new PathGlob(pattern);
  }

  private static String encode(String pattern) {
    StringBuilder out = new StringBuilder(pattern.length());
    for (int i = 0; i < pattern.length(); ) {
      if (pattern.startsWith("/**", i) && i + 3 == pattern.length()) {
        out.append(TAIL);
        i += 3;
      } else if (pattern.startsWith("/**/", i)) {
        out.append('/').append(SEGMENTS);
        i += 4;
      } else if (pattern.startsWith("**", i)) {
        out.append(DEEP);
        i += 2;
      } else {
        char c = pattern.charAt(i);
        out.append(c == '*' ? STAR : c);
        i++;
      }
    }
    return out.toString();
  }

  /** What a path must begin with; of a pattern without wildcards all of it. */
  String prefix() {
    return prefix;
  }

  boolean matches(String path) {
    if (!path.startsWith(prefix)) {
      return false;
    }
    return prefix.length() == code.length()
        ? path.length() == code.length()
        : matchesFrom(path, prefix.length());
  }

  /**
   * Only the last {@code *} and the last {@code **} are ever tried again. That is enough: what lies
   * before a {@code **} is best matched as early as possible, and within one run of segments the
   * slashes leave a {@code *} no choice that an earlier one would have to make.
   */
  private boolean matchesFrom(String path, int from) {
    int at = from;
    int next = from;
    int star = -1;
    int starEnd = 0;
    int deep = -1;
    int deepEnd = 0;
    while (true) {
      char c = next < code.length() ? code.charAt(next) : 0;
      if (c == STAR) {
        star = next++;
        starEnd = at;
        continue;
      }
      if (c == DEEP || c == SEGMENTS) {
        star = -1;
        deep = next++;
        deepEnd = at;
        continue;
      }
      if (c == TAIL && (at == path.length() || path.charAt(at) == '/')) {
        return true;
      }
      if (c == 0 && (at == path.length() || code.charAt(code.length() - 1) == DEEP)) {
        return true;
      }
      if (c != 0 && at < path.length() && path.charAt(at) == c) {
        at++;
        next++;
        continue;
      }
      if (star >= 0 && starEnd < path.length() && path.charAt(starEnd) != '/') {
        at = ++starEnd;
        next = star + 1;
        continue;
      }
      deepEnd = deep < 0 ? -1 : nextStart(path, code.charAt(deep), deepEnd, star >= 0);
      if (deepEnd < 0) {
        return false;
      }
      star = -1;
      at = deepEnd;
      next = deep + 1;
    }
  }

  /** Where what follows a {@code **} may begin next; -1 if nowhere. */
  private static int nextStart(String path, char deep, int last, boolean starFailed) {
    if (deep == SEGMENTS) {
      int slash = path.indexOf('/', last);
      return slash < 0 ? -1 : slash + 1;
    }
    // a star that ran into a slash does so from every later start in the same segment: this keeps
    // the cost linear in the path
    return starFailed ? path.indexOf('/', last + 1) : last < path.length() ? last + 1 : -1;
  }

  /** More specific first; 0 means that neither goes before the other. */
  @Override
  public int compareTo(PathGlob other) {
    int order = Integer.compare(other.literalPrefix, literalPrefix);
    if (order == 0) {
      order = Integer.compare(other.literals, literals);
    }
    if (order == 0) {
      order = Integer.compare(deeps, other.deeps);
    }
    return order != 0 ? order : Integer.compare(stars(), other.stars());
  }

  /** Whether some path may match both; errs only towards yes, and only after a wildcard. */
  boolean mayOverlap(PathGlob other) {
    return meet(withoutTail(), other.withoutTail())
        || meet(withoutTail(), other.withTail())
        || meet(withTail(), other.withoutTail())
        || meet(withTail(), other.withTail());
  }

  private int stars() {
    int count = 0;
    for (int i = 0; i < code.length(); i++) {
      count += code.charAt(i) == STAR ? 1 : 0;
    }
    return count;
  }

  private String withoutTail() {
    return hasTail() ? code.substring(0, code.length() - 1) : code;
  }

  private @Nullable String withTail() {
    return hasTail() ? withoutTail() + '/' + DEEP : null;
  }

  private boolean hasTail() {
    return code.charAt(code.length() - 1) == TAIL;
  }

  /** Both patterns walked at once; {@code row[j]} says whether the rests from i and j can meet. */
  private static boolean meet(@Nullable String a, @Nullable String b) {
    if (a == null || b == null) {
      return false;
    }
    boolean[] below = new boolean[b.length() + 1];
    for (int i = a.length(); i >= 0; i--) {
      boolean[] row = new boolean[b.length() + 1];
      for (int j = b.length(); j >= 0; j--) {
        char x = i < a.length() ? a.charAt(i) : 0;
        char y = j < b.length() ? b.charAt(j) : 0;
        boolean right = y != 0 && (isWild(y) || takes(x, y)) && row[j + 1];
        boolean down = x != 0 && (isWild(x) || takes(y, x)) && below[j];
        boolean both = x == y && (x == 0 || below[j + 1]);
        row[j] = right || down || both;
      }
      below = row;
    }
    return below[0];
  }

  private static boolean takes(char wild, char literal) {
    return isWild(wild) && (wild != STAR || literal != '/');
  }

  private static boolean isWild(char c) {
    return c >= STAR;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PathGlob && code.equals(((PathGlob) other).code);
  }

  @Override
  public int hashCode() {
    return code.hashCode();
  }
}
