package io.countersign.observe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Makes a text of a server fit for a message: known secrets masked, one line, cut. */
public final class Redaction {
  private static final int LONGEST = 200;

  /** A shorter secret would mask letters all over the text, and tell itself that way. */
  private static final int SHORTEST_SECRET = 3;

  private final List<String> secrets = new ArrayList<>();

  public Redaction(Collection<String> secrets) {
    for (String secret : secrets) {
      if (secret.length() >= SHORTEST_SECRET) {
        this.secrets.add(secret);
      }
    }
    // a secret that holds another one goes first, or its rest would stay readable
    this.secrets.sort(
        new Comparator<String>() {
          @Override
          public int compare(String a, String b) {
            return Integer.compare(b.length(), a.length());
          }
        });
  }

  public String of(String text) {
    String masked = known(text);
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < masked.length() && line.length() < LONGEST; i++) {
      char c = masked.charAt(i);
      line.append(c < ' ' || c == 0x7f ? ' ' : c);
    }
    return line.length() < masked.length() ? line + "…" : line.toString();
  }

  /**
   * As {@link #of}, for a text that may hold secrets which nobody knows yet: what looks like a
   * token or stands after a name such as {@code token} is masked, too.
   */
  public String excerpt(String text) {
    return new Excerpt(known(text), LONGEST).toString();
  }

  private String known(String text) {
    String masked = text;
    for (String secret : secrets) {
      masked = masked.replace(secret, "***");
    }
    return masked;
  }
}
