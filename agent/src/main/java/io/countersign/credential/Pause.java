package io.countersign.credential;

import io.countersign.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * A pause after a failure, doubling from one second to five minutes (±10 %) with each failure in a
 * row. Immutable. It passes by the clock that says more, as the age of a {@link Credential} does: a
 * machine that was suspended for a night does not begin the day with a pause.
 */
final class Pause {
  static final Pause NONE = new Pause(0, null, 0);

  private static final long SHORTEST_MILLIS = 1_000;
  private static final long LONGEST_MILLIS = 300_000;
  private static final double JITTER = 0.1;

  private final int failures;
  private final Credential.@Nullable Moment since;
  private final long lengthMillis;

  private Pause(int failures, Credential.@Nullable Moment since, long lengthMillis) {
    this.failures = failures;
    this.since = since;
    this.lengthMillis = lengthMillis;
  }

  /**
   * The pause after one more failure.
   *
   * @param atLeastMillis what the server asked for ({@code Retry-After}), held to five minutes
   * @param random from 0 to 1
   */
  Pause next(Clock clock, long atLeastMillis, double random) {
    long asked = Math.min(atLeastMillis, LONGEST_MILLIS);
    return next(clock, asked, LONGEST_MILLIS, random);
  }

  /** As {@link #next(Clock, long, double)}, of a pause that stops doubling earlier. */
  Pause nextUpTo(long longestMillis, Clock clock, double random) {
    return next(clock, 0, longestMillis, random);
  }

  private Pause next(Clock clock, long atLeastMillis, long longestMillis, double random) {
    long doubled = SHORTEST_MILLIS << Math.min(failures, 9);
    double jittered = Math.min(doubled, longestMillis) * (1 + JITTER * (2 * random - 1));
    long length = Math.max((long) jittered, atLeastMillis);
    return new Pause(failures + 1, new Credential.Moment(clock), length);
  }

  /** What is left of it; 0 or less when it is over. */
  long leftMillis(Clock clock) {
    return since == null ? 0 : lengthMillis - since.agoMillis(clock);
  }

  boolean isOver(Clock clock) {
    return leftMillis(clock) <= 0;
  }

  /** For as long as it lasted: what comes now is not of the same row. */
  boolean isLongOver(Clock clock) {
    return leftMillis(clock) <= -lengthMillis;
  }

  int failures() {
    return failures;
  }
}
