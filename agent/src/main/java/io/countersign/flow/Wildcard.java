package io.countersign.flow;

import java.util.Locale;

/**
 * A text in which {@code *} stands for any characters, none included. Letters are compared without
 * case.
 */
public final class Wildcard {
  private final String[] parts;

  public Wildcard(String pattern) {
    parts = pattern.toLowerCase(Locale.ROOT).split("\\*", -1);
  }

  /** In time linear in the text for each part: the earliest place of a part is as good as any. */
  public boolean matches(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String first = parts[0];
    String last = parts[parts.length - 1];
    if (parts.length == 1) {
      return lower.equals(first);
    }
    int end = lower.length() - last.length();
    if (!lower.startsWith(first) || end < first.length() || !lower.endsWith(last)) {
      return false;
    }
    int at = first.length();
    for (int i = 1; i < parts.length - 1; i++) {
      int found = lower.indexOf(parts[i], at);
      if (found < 0 || found + parts[i].length() > end) {
        return false;
      }
      at = found + parts[i].length();
    }
    return true;
  }
}
