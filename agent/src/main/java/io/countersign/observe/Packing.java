package io.countersign.observe;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Base64 and hex: what is written in them has no mark, and where it begins among other letters
 * cannot be told, so each run of their digits is read from each place where it may begin. Every
 * byte becomes one character.
 */
final class Packing {
  /** Either alphabet of RFC 4648, from each of four places, and hex from each of two. */
  static final List<Packing> ALL =
      Arrays.asList(
          new Packing(6, 0),
          new Packing(6, 1),
          new Packing(6, 2),
          new Packing(6, 3),
          new Packing(4, 0),
          new Packing(4, 1));

  private static final int SHORTEST_RUN = 4;

  private final int bits;
  private final int skipped;

  private Packing(int bits, int skipped) {
    this.bits = bits;
    this.skipped = skipped;
  }

  /** The text with every run unpacked; null where there is none. */
  @Nullable Decoded decode(Decoded from) {
    String text = from.text();
    Decoded.Builder out = new Decoded.Builder(from);
    for (int at = 0; at < text.length(); ) {
      int end = at;
      while (end < text.length() && digit(text.charAt(end)) >= 0) {
        end++;
      }
      if (end - at >= SHORTEST_RUN) {
        run(text, at, end, out);
        at = end;
      } else {
        for (int last = Math.max(end, at + 1); at < last; at++) {
          out.keep(at);
        }
      }
    }
    return out.build();
  }

  private void run(String text, int start, int end, Decoded.Builder out) {
    int first = start + skipped;
    for (int i = start; i < first; i++) {
      out.keep(i);
    }
    int value = 0;
    int held = 0;
    int from = first;
    for (int i = first; i < end; i++) {
      value = (value << bits | digit(text.charAt(i))) & 0xffff;
      held += bits;
      if (held >= 8) {
        held -= 8;
        out.put(value >> held & 0xff, from, i + 1);
        from = held == 0 ? i + 1 : i; // its last bits are of the next byte
      }
    }
    if (held >= bits) {
      out.keep(end - 1); // too little for a byte: it is something else
    }
  }

  private int digit(char c) {
    if (bits == 4) {
      return c < 0x80 ? Character.digit(c, 16) : -1;
    }
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
  }
}
