package io.countersign.credential;

import io.countersign.time.Clock;
import java.util.concurrent.TimeUnit;

/**
 * A pause after a failure, doubling from one second to five minutes with each failure in a row.
 * Immutable.
 */
final class Pause {
  static final Pause NONE = new Pause(0, 0, 0);

  private static final long SHORTEST_MILLIS = 1_000;
  private static final long LONGEST_MILLIS = 300_000;
  private static final double JITTER = 0.1;

  private final int failures;
  private final long sinceNanos;
  private final long lengthMillis;

  private Pause(int failures, long sinceNanos, long lengthMillis) {
    this.failures = failures;
    this.sinceNanos = sinceNanos;
    this.lengthMillis = lengthMillis;
  }

  /**
   * The pause after one more failure.
   *
   * @param atLeastMillis what the server asked for ({@code Retry-After}), held to five minutes
   * @param random from 0 to 1
   */
  Pause next(Clock clock, long atLeastMillis, double random) {
    long doubled = SHORTEST_MILLIS << Math.min(failures, 9);
    double jittered = Math.min(doubled, LONGEST_MILLIS) * (1 + JITTER * (2 * random - 1));
    long length = Math.max((long) jittered, Math.min(atLeastMillis, LONGEST_MILLIS));
    return new Pause(failures + 1, clock.monotonicNanos(), length);
  }

  /** What is left of it; 0 or less when it is over. */
  long leftMillis(Clock clock) {
    return failures == 0
        ? 0
        : lengthMillis - TimeUnit.NANOSECONDS.toMillis(clock.monotonicNanos() - sinceNanos);
  }

  boolean isOver(Clock clock) {
    return leftMillis(clock) <= 0;
  }

  int failures() {
    return failures;
  }
}
