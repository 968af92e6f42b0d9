package io.countersign.match;

import org.jspecify.annotations.Nullable;

/** IP addresses as text (RFC 4291 §2.2, RFC 3986 §3.2.2), read without any look-up. */
final class IpLiteral {
  /** {@code ::1} as {@link #ipv6} writes it. */
  static final String LOOPBACK_6 = "0:0:0:0:0:0:0:1";

  private IpLiteral() {}

  /** Eight groups of lower-case hex without leading zeros; null if not IPv6 or with a zone. */
  static @Nullable String ipv6(String text) {
    int gap = text.indexOf("::");
    String head = gap < 0 ? "" : text.substring(0, gap);
    String tail = gap < 0 ? text : text.substring(gap + 2);
    int[] groups = new int[8];
    int before = read(head, groups, 0, false);
    int all = before < 0 ? -1 : read(tail, groups, before, true);
    if (all < 0 || (gap < 0 ? all != 8 : all > 7)) {
      return null;
    }
    StringBuilder out = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      int skipped = 8 - all;
      int group = i < before ? groups[i] : i < before + skipped ? 0 : groups[i - skipped];
      out.append(i == 0 ? "" : ":").append(Integer.toHexString(group));
    }
    return out.toString();
  }

  /** The address as an unsigned number; -1 unless four decimal numbers without leading zeros. */
  static long ipv4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return -1;
    }
    long address = 0;
    for (String part : parts) {
      int number = digits(part, 10, 3);
      if (number < 0 || number > 255 || (part.length() > 1 && part.charAt(0) == '0')) {
        return -1;
      }
      address = address << 8 | number;
    }
    return address;
  }

  /** Writes the groups of a part from {@code at} on; returns the place after the last, or -1. */
  private static int read(String part, int[] groups, int at, boolean mayEndInIpv4) {
    if (part.isEmpty()) {
      return at;
    }
    String[] texts = part.split(":", -1);
    int next = at;
    for (int i = 0; i < texts.length; i++) {
      boolean dotted = mayEndInIpv4 && i == texts.length - 1 && texts[i].indexOf('.') >= 0;
      if (next + (dotted ? 2 : 1) > groups.length) {
        return -1;
      }
      long value = dotted ? ipv4(texts[i]) : digits(texts[i], 16, 4);
      if (value < 0) {
        return -1;
      }
      if (dotted) {
        groups[next++] = (int) (value >> 16);
      }
      groups[next++] = (int) (value & 0xffff);
    }
    return next;
  }

  private static int digits(String text, int radix, int most) {
    if (text.isEmpty() || text.length() > most) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }
}
