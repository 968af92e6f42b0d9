package io.countersign.observe;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a text fit for a message: known secrets masked, and if a server's, one line, cut. */
public final class Redaction {
  /** Where nothing is secret. */
  public static final Redaction NONE = new Redaction(new LinkedHashSet<String>());

  private static final int LONGEST = 200;

  /** A shorter secret would mask letters all over the text, and tell itself that way. */
  private static final int SHORTEST_SECRET = 3;

  /** Of a longer text only the beginning is looked at, and shown. */
  private static final int LOOKED_AT = 4096;

  /** So much longer escaped, twice, than as it is. */
  private static final int LONGER = 12;

  private static final int LONGEST_WINDOW = 32 * 1024;

  private static final String MASK = "***";

  private final Set<String> secrets = new LinkedHashSet<>();
  private @Nullable SecretSearch search;
  private int longestSecret;

  public Redaction(Collection<String> secrets) {
    for (String secret : secrets) {
      if (secret.length() >= SHORTEST_SECRET) {
        this.secrets.add(secret);
        longestSecret = Math.max(longestSecret, secret.length());
      }
    }
  }

  public String of(String text) {
    String masked = mask(text);
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < masked.length() && line.length() < LONGEST; i++) {
      char c = masked.charAt(i);
      line.append(Excerpt.isShown(c) ? c : ' ');
    }
    return line.length() < masked.length() ? line + "…" : line.toString();
  }

  /**
   * As {@link #of}, for a text that may hold secrets which nobody knows yet: what looks like a
   * token or stands after a name such as {@code token} is masked, too.
   */
  public String excerpt(String text) {
    return new Excerpt(mask(text), LONGEST).toString();
  }

  /** The text with its secrets masked, in whatever form, and else as it is. */
  public String mask(String text) {
    if (secrets.isEmpty() || text.isEmpty()) {
      return text;
    }
    // a secret across the end of what is shown is seen whole
    int window =
        Math.min(text.length(), Math.min(LONGEST_WINDOW, LOOKED_AT + LONGER * longestSecret));
    int[] ends = search().ends(text.substring(0, window));
    int shown = window < text.length() ? LOOKED_AT : window;
    StringBuilder masked = new StringBuilder();
    for (int at = 0; at < shown; ) {
      int end = ends[at];
      if (end == 0) {
        masked.append(text.charAt(at++));
        continue;
      }
      for (; at < end; at++) {
        end = Math.max(end, ends[at]); // one that overlaps: or its rest would stay readable
      }
      masked.append(MASK);
    }
    return shown < text.length() ? masked + "…" : masked.toString();
  }

  private SecretSearch search() {
    SecretSearch made = search;
    if (made == null) {
      search = made = new SecretSearch(secrets);
    }
    return made;
  }
}
