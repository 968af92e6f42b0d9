package io.countersign.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what was probably meant. */
public final class Nearest {
  /** Other usual names of what is called otherwise here, without case, dashes and the like. */
  private static final Map<String, String> OTHERWISE = otherwise();

  private Nearest() {}

  private static Map<String, String> otherwise() {
    Map<String, String> names = new HashMap<>();
    for (String word : Arrays.asList("tokenurl", "tokenuri", "accesstokenurl", "accesstokenuri")) {
      names.put(word, "token-endpoint");
    }
    for (String word : Arrays.asList("authorizationurl", "authorizationuri", "authurl")) {
      names.put(word, "authorization-endpoint");
    }
    names.put("user", "username");
    names.put("login", "username");
    return names;
  }

  /** The same but for case and marks, or by another usual name, in either direction. */
  private static boolean isSame(String written, String word) {
    String a = letters(written);
    String b = letters(word);
    return a.equals(b) || word.equals(OTHERWISE.get(a)) || written.equals(OTHERWISE.get(b));
  }

  private static String letters(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** The known word with the fewest edits to the written one; null where none is near. */
  static @Nullable String to(String written, Collection<String> known) {
    for (String word : known) {
      if (isSame(written, word)) {
        return word;
      }
    }
    String nearest = null;
    int fewest = 1 + Math.max(1, written.length() / 3);
    for (String word : known) {
      int edits = edits(written, word);
      if (edits < fewest) {
        fewest = edits;
        nearest = word;
      }
    }
    return nearest;
  }

  /** {@code "; did you mean X?"}, or nothing. */
  public static String hint(String written, Collection<String> known) {
    String nearest = to(written, known);
    return nearest == null ? "" : "; did you mean " + nearest + "?";
  }

  /** Levenshtein distance. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
