package io.countersign.match;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Percent-encoding of paths (RFC 3986 §2.1, §6.2.2). */
final class Escapes {
  private static final String HEX = "0123456789ABCDEF";
  private static final boolean[] UNRESERVED = ascii("-._~");
  private static final boolean[] IN_SEGMENT = ascii("-._~!$&'()*+,;=:@");
  private static final boolean[] LOOSENED = ascii("-._~!$&'()*+,;=:@/\\%");

  private Escapes() {}

  /** Whether a character may stand in a segment as it is (RFC 3986 §3.3, pchar). */
  static boolean isPathChar(char c) {
    return c < 0x80 && IN_SEGMENT[c];
  }

  /**
   * A path in one spelling: unreserved characters decoded, all else that may not stand in a path
   * encoded (non-ASCII as UTF-8), hex digits in upper case, a backslash turned into a slash. Null
   * for what servers do not agree about: a malformed or overlong escape, a control character or
   * white space, a {@code ?} or {@code #}, half a surrogate pair.
   */
  static @Nullable String canonical(String path) {
    StringBuilder out = new StringBuilder(path.length() + 8);
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '/' || c == '\\') {
        out.append('/');
      } else if (isPathChar(c)) {
        out.append(c);
      } else if (c == '%') {
        int value = octet(path, i);
        if (value < ' ' || value == 0x7f || overlong(value, octet(path, i + 3))) {
          return null;
        }
        append(out, value);
        i += 2;
      } else if (c >= 0x80) {
        int point = path.codePointAt(i);
        if (isUnseen(point)) {
          return null;
        }
        i += Character.charCount(point) - 1;
        for (byte b : new String(Character.toChars(point)).getBytes(StandardCharsets.UTF_8)) {
          append(out, b & 0xff);
        }
      } else if (c <= ' ' || c == 0x7f || c == '?' || c == '#') {
        return null;
      } else {
        append(out, c);
      }
    }
    return out.toString();
  }

  /** One decoding more than a server owes: slashes, percent signs and delimiters as well. */
  static String loosen(String path) {
    StringBuilder out = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      int value = octet(path, i);
      if (value >= 0 && value < 0x80 && LOOSENED[value]) {
        out.append(value == '\\' ? '/' : (char) value);
        i += 2;
      } else {
        out.append(path.charAt(i));
      }
    }
    return out.toString();
  }

  /** Characters that nobody sees or nothing can encode: half a pair, white space, controls. */
  static boolean isUnseen(int point) {
    int type = Character.getType(point);
    return type == Character.SURROGATE
        || type == Character.FORMAT
        || Character.isISOControl(point)
        || Character.isWhitespace(point)
        || Character.isSpaceChar(point);
  }

  private static void append(StringBuilder out, int octet) {
    if (octet < 0x80 && UNRESERVED[octet]) {
      out.append((char) octet);
    } else {
      out.append('%').append(HEX.charAt(octet >> 4)).append(HEX.charAt(octet & 15));
    }
  }

  /** The octet that {@code %XX} at this place stands for, or -1. */
  private static int octet(String path, int at) {
    if (at + 2 >= path.length() || path.charAt(at) != '%') {
      return -1;
    }
    int high = hex(path.charAt(at + 1));
    int low = hex(path.charAt(at + 2));
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  /** Some servers read {@code %C0%AE} as a dot (RFC 3629 §3 forbids it). */
  private static boolean overlong(int lead, int next) {
    return ((lead == 0xc0 || lead == 0xc1) && next >= 0x80 && next <= 0xbf)
        || (lead == 0xe0 && next >= 0x80 && next <= 0x9f)
        || (lead == 0xf0 && next >= 0x80 && next <= 0x8f);
  }

  private static boolean[] ascii(String besidesLettersAndDigits) {
    boolean[] set = new boolean[0x80];
    for (char c = '0'; c < 0x80; c++) {
      set[c] = (c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
    for (int i = 0; i < besidesLettersAndDigits.length(); i++) {
      set[besidesLettersAndDigits.charAt(i)] = true;
    }
    return set;
  }
}
