package io.countersign.config.secret;

/** The line break that editors and commands put at the end of a secret, of which it is no part. */
public final class LineEnd {
  private LineEnd() {}

  /** The text without one line break at its end. */
  public static String dropped(String text) {
    int end = text.length();
    if (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    if (end > 0 && text.charAt(end - 1) == '\r') {
      end--;
    }
    return text.substring(0, end);
  }
}
