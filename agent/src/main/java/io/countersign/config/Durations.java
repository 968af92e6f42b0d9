package io.countersign.config;

/** Times as a person writes them: {@code 500ms}, {@code 10s}, {@code 5m}, {@code 1h}. */
public final class Durations {
  private Durations() {}

  /** Milliseconds; -1 where the text is no time. */
  public static long millis(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    if (digits == 0 || digits > 9) {
      return -1;
    }
    long number = Long.parseLong(text.substring(0, digits));
    switch (text.substring(digits).trim()) {
      case "ms":
        return number;
      case "s":
        return number * 1000;
      case "m":
        return number * 60_000;
      case "h":
        return number * 3_600_000;
      default:
        return -1;
    }
  }
}
