package io.countersign.observe;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds secrets in a text in whatever form a server repeats them: as they are, in another case,
 * escaped for JSON, XML or a URL, twice if need be, in base64 or hex, alone or within something.
 * The text is decoded rather than the secret encoded: of each escape there are too many spellings.
 */
final class SecretSearch {
  /** JSON in a string of JSON, a redirect in a query. */
  private static final int ESCAPES = 2;

  private final Set<String> forms = new LinkedHashSet<>();

  SecretSearch(Collection<String> secrets) {
    for (String secret : secrets) {
      add(secret);
      add(secret.toUpperCase(Locale.ROOT)); // ß becomes SS
      String ascii =
          new String(secret.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
      if (!ascii.matches("[?\\s]*")) {
        add(ascii); // what a charset has not is a question mark
      }
    }
  }

  private void add(String secret) {
    String lower = lower(secret);
    forms.add(lower);
    forms.add(lower.replace(' ', '+')); // of a form, once its escapes are gone
  }

  /** Behind the secrets that begin at each character; 0 where none does. */
  int[] ends(String text) {
    int[] ends = new int[text.length()];
    search(Decoded.of(text), ESCAPES, true, ends);
    return ends;
  }

  private void search(@Nullable Decoded text, int escapes, boolean packed, int[] ends) {
    if (text == null) {
      return;
    }
    mark(text, ends);
    search(Utf8Bytes.decode(text), escapes, packed, ends);
    if (escapes > 0) {
      for (Escape escape : Escape.values()) {
        search(escape.decode(text), escapes - 1, packed, ends);
      }
    }
    if (packed) {
      for (Packing packing : Packing.ALL) {
        search(packing.decode(text), 1, false, ends);
      }
    }
  }

  private void mark(Decoded decoded, int[] ends) {
    String text = lower(decoded.text());
    for (String form : forms) {
      int at = text.indexOf(form);
      while (at >= 0) {
        int start = decoded.start(at);
        ends[start] = Math.max(ends[start], decoded.end(at + form.length() - 1));
        at = text.indexOf(form, at + 1);
      }
    }
  }

  /** Character by character, so that each keeps its place. */
  private static String lower(String text) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      chars[i] = Character.toLowerCase(chars[i]);
    }
    return new String(chars);
  }
}
