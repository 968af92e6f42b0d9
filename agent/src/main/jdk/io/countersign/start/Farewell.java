package io.countersign.start;

import io.countersign.credential.Keeper;
import io.countersign.observe.Log;
import io.countersign.thread.AgentThread;
import io.countersign.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Gives credentials back when the JVM ends (logout, RFC 7009), within a bounded time. Also those of
 * sites that a reload has replaced: requests that were under way may have used them until the end.
 */
final class Farewell implements Runnable {
  /** For all sites together: an operator waits for the JVM to end. */
  private static final long MOST_MILLIS = 5_000;

  private final List<Keeper> keepers = new ArrayList<>(); // guarded by itself
  private final Clock clock;

  Farewell(Clock clock) {
    this.clock = clock;
  }

  void add(Keeper keeper) {
    synchronized (keepers) {
      keepers.add(keeper);
      if (keepers.size() > 1) {
        return;
      }
    }
    try {
      Runtime.getRuntime().addShutdownHook(AgentThread.of("countersign-farewell", this));
    } catch (IllegalStateException shuttingDown) {
      Log.warn("not-released", "reason", "the JVM was shutting down when the agent started");
    }
  }

  @Override
  public void run() {
    List<Keeper> leaving;
    synchronized (keepers) {
      leaving = new ArrayList<>(keepers);
    }
    long start = clock.monotonicNanos();
    for (Keeper keeper : leaving) {
      long left = MOST_MILLIS - TimeUnit.NANOSECONDS.toMillis(clock.monotonicNanos() - start);
      if (left <= 0) {
        return;
      }
      keeper.release(left);
    }
  }
}
