package io.countersign.start;

import io.countersign.credential.Keeper;
import io.countersign.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Gives credentials back when the JVM ends (logout, RFC 7009), within a bounded time. */
final class Farewell extends Thread {
  /** For all sites together: an operator waits for the JVM to end. */
  private static final long MOST_MILLIS = 5_000;

  private final List<Keeper> keepers;
  private final Clock clock;

  Farewell(List<Keeper> keepers, Clock clock) {
    super("countersign-farewell");
    this.keepers = keepers;
    this.clock = clock;
  }

  @Override
  public void run() {
    long start = clock.monotonicNanos();
    for (Keeper keeper : keepers) {
      long left = MOST_MILLIS - TimeUnit.NANOSECONDS.toMillis(clock.monotonicNanos() - start);
      if (left <= 0) {
        return;
      }
      keeper.release(left);
    }
  }
}
