package io.countersign.observe;

import org.jspecify.annotations.Nullable;

/** Characters that are bytes of UTF-8 (RFC 3629): of escapes, and where a charset was mistaken. */
final class Utf8Bytes {
  private Utf8Bytes() {}

  /** The text with the characters that the bytes mean; null where there are none. */
  static @Nullable Decoded decode(Decoded from) {
    String text = from.text();
    Decoded.Builder out = new Decoded.Builder(from);
    for (int at = 0; at < text.length(); ) {
      int length = length(text.charAt(at));
      int codePoint = length == 0 ? -1 : codePoint(text, at, length);
      if (codePoint < 0) {
        out.keep(at++);
      } else {
        out.put(codePoint, at, at + length);
        at += length;
      }
    }
    return out.build();
  }

  private static int length(char first) {
    return first >= 0xc2 && first < 0xe0
        ? 2
        : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
  }

  private static int codePoint(String text, int at, int length) {
    if (at + length > text.length()) {
      return -1;
    }
    int value = text.charAt(at) & (0x7f >> length);
    for (int i = at + 1; i < at + length; i++) {
      char next = text.charAt(i);
      if (next < 0x80 || next > 0xbf) {
        return -1;
      }
      value = value << 6 | next & 0x3f;
    }
    return Character.isValidCodePoint(value) ? value : -1;
  }
}
