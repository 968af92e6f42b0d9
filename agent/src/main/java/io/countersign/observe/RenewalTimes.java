package io.countersign.observe;

import java.util.Arrays;

/** How long the last renewals took, in milliseconds. */
final class RenewalTimes {
  private static final int REMEMBERED = 256;

  private final long[] millis = new long[REMEMBERED]; // guarded by this
  private int count; // guarded by this

  synchronized void add(long took) {
    millis[count % REMEMBERED] = took;
    count++;
    if (count == 2 * REMEMBERED) {
      count = REMEMBERED; // full stays full, and never overflows
    }
  }

  /**
   * The value that so many per cent of the renewals do not exceed (nearest rank); -1 where there
   * was none.
   */
  long percentile(int percent) {
    long[] sorted;
    synchronized (this) {
      sorted = Arrays.copyOf(millis, Math.min(count, REMEMBERED));
    }
    if (sorted.length == 0) {
      return -1;
    }
    Arrays.sort(sorted);
    return sorted[Math.max(0, (sorted.length * percent + 99) / 100 - 1)];
  }
}
