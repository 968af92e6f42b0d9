package io.countersign.flow;

import org.jspecify.annotations.Nullable;

/** {@code Retry-After}: seconds or a date (RFC 9110 §10.2.3). */
final class RetryAfter {
  /** More would be a server's mistake that nobody could wait for: a day. */
  private static final double LONGEST_MILLIS = 24 * 3600 * 1000;

  private RetryAfter() {}

  /**
   * Milliseconds to wait; 0 where the header tells none.
   *
   * @param nowMillis by the server's clock where it tells it ({@link Answer#serverMillis})
   */
  static long millis(@Nullable String header, long nowMillis) {
    if (header == null) {
      return 0;
    }
    double millis = 1000 * TimeSpan.number(header.trim());
    if (Double.isNaN(millis)) {
      Long date = HttpDate.millis(header);
      millis = date == null ? 0 : (double) date - nowMillis;
    }
    return (long) Math.max(0, Math.min(millis, LONGEST_MILLIS));
  }
}
