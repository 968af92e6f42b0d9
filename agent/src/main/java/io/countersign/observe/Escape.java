package io.countersign.observe;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A way to write characters of a text as others: all that a server may repeat a secret in. */
enum Escape {
  /** {@code \"}, {@code \u00df}, {@code \xdf}, in strings of JSON and JavaScript (RFC 8259 §7). */
  BACKSLASH('\\') {
    @Override
    int read(String text, int at, Decoded.Builder out) {
      char kind = at + 1 < text.length() ? text.charAt(at + 1) : 0;
      int digits = kind == 'u' ? 4 : kind == 'x' ? 2 : 0;
      if (digits > 0) {
        return number(text, at, at + 2, digits, out);
      }
      int plain = "\"'\\/bfnrt".indexOf(kind);
      return plain < 0 ? 0 : put("\"'\\/\b\f\n\r\t".charAt(plain), at, 2, out);
    }
  },

  /** {@code &quot;}, {@code &#38;}, {@code &#x26;}, {@code &uuml;} (XML 1.0 §4.1, HTML). */
  ENTITY('&') {
    @Override
    int read(String text, int at, Decoded.Builder out) {
      int end = text.indexOf(';', at);
      if (end < at + 2 || end - at > LONGEST_ENTITY) {
        return 0;
      }
      String name = text.substring(at + 1, end);
      boolean hex = name.startsWith("#x") || name.startsWith("#X");
      int c =
          name.charAt(0) == '#'
              ? parsed(name.substring(hex ? 2 : 1), hex ? 16 : 10)
              : ENTITIES.getOrDefault(name, -1);
      return Character.isValidCodePoint(c) ? put(c, at, end + 1 - at, out) : 0;
    }
  },

  /** {@code %C3%9f}, each byte a character; {@code %u00df} as old JavaScript has it. */
  PERCENT('%') {
    @Override
    int read(String text, int at, Decoded.Builder out) {
      boolean unicode = at + 1 < text.length() && text.charAt(at + 1) == 'u';
      return unicode ? number(text, at, at + 2, 4, out) : number(text, at, at + 1, 2, out);
    }
  };

  private static final int LONGEST_ENTITY = 12;

  /** Those of HTML from U+00A0 to U+00FF, in order. */
  private static final List<String> LATIN =
      Arrays.asList(
          ("nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg"
                  + " plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12"
                  + " frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave"
                  + " Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc"
                  + " Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave"
                  + " aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave"
                  + " iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash"
                  + " ugrave uacute ucirc uuml yacute thorn yuml")
              .split(" "));

  private static final Map<String, Integer> ENTITIES = entities();

  private final char mark;

  Escape(char mark) {
    this.mark = mark;
  }

  /** The text without this escape; null where there is none in it. */
  @Nullable Decoded decode(Decoded from) {
    String text = from.text();
    if (text.indexOf(mark) < 0) {
      return null;
    }
    Decoded.Builder out = new Decoded.Builder(from);
    for (int at = 0; at < text.length(); ) {
      int read = text.charAt(at) == mark ? read(text, at, out) : 0;
      if (read == 0) {
        out.keep(at);
      }
      at += Math.max(1, read);
    }
    return out.build();
  }

  /** How many characters it took; 0 where the mark there begins no escape. */
  abstract int read(String text, int at, Decoded.Builder out);

  private static int put(int c, int at, int length, Decoded.Builder out) {
    out.put(c, at, at + length);
    return length;
  }

  private static int number(String text, int at, int from, int digits, Decoded.Builder out) {
    int end = from + digits;
    int c = end > text.length() ? -1 : parsed(text.substring(from, end), 16);
    return c < 0 ? 0 : put(c, at, end - at, out);
  }

  private static int parsed(String digits, int radix) {
    int value = digits.isEmpty() || digits.length() > 8 ? -1 : 0;
    for (int i = 0; i < digits.length() && value >= 0; i++) {
      int digit = Character.digit(digits.charAt(i), radix);
      value = digit < 0 || value > Character.MAX_CODE_POINT ? -1 : value * radix + digit;
    }
    return value;
  }

  private static Map<String, Integer> entities() {
    Map<String, Integer> all = new HashMap<>();
    all.put("quot", (int) '"');
    all.put("amp", (int) '&');
    all.put("lt", (int) '<');
    all.put("gt", (int) '>');
    all.put("apos", (int) '\'');
    all.put("euro", 0x20ac);
    for (int i = 0; i < LATIN.size(); i++) {
      all.put(LATIN.get(i), 0xa0 + i);
    }
    return all;
  }
}
