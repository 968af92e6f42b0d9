package io.countersign.weave;

import io.countersign.credential.Site;
import io.countersign.match.SiteTable;
import io.countersign.thread.AgentThread;
import io.countersign.time.Clock;
import java.net.URI;
import java.net.URL;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The sites in force, exchanged as a whole by a reload. The request that finds the last look at the
 * configuration too long ago has it looked at, on a thread that ends with it, and waits for it a
 * bounded time, so that a change holds for this very request. All others go on.
 */
public final class LiveSites {
  private static final long LONGEST_WAIT_MILLIS = 1_000;

  private final Clock clock;
  private final Runnable look;
  private final AtomicLong dueNanos = new AtomicLong();
  private volatile SiteTable<Site> table;
  private volatile long everyNanos;

  /**
   * @param look reads the configuration again where it has changed, and calls {@link #set}
   */
  public LiveSites(SiteTable<Site> table, Clock clock, Runnable look) {
    this.table = table;
    this.clock = clock;
    this.look = look;
  }

  /** The sites from now on; requests under way finish with the one they began with. */
  public void set(SiteTable<Site> changed) {
    table = changed;
  }

  /** How long a look holds; 0 for no looks. */
  public void lookEvery(long millis) {
    dueNanos.set(clock.monotonicNanos() + TimeUnit.MILLISECONDS.toNanos(millis));
    everyNanos = TimeUnit.MILLISECONDS.toNanos(millis);
  }

  public @Nullable Site find(URL url) {
    lookWhereDue();
    return applications(table.find(url.getProtocol(), url.getHost(), url.getPort(), url.getPath()));
  }

  public @Nullable Site find(URI uri) {
    lookWhereDue();
    return applications(
        table.find(uri.getScheme(), uri.getHost(), uri.getPort(), uri.getRawPath()));
  }

  /** None for a request of the agent's own (for a list of revoked certificates, say). */
  private static @Nullable Site applications(@Nullable Site found) {
    return found == null || AgentThread.isAtWork() ? null : found; // it would wait for itself
  }

  private void lookWhereDue() {
    long every = everyNanos;
    if (every == 0) {
      return;
    }
    long now = clock.monotonicNanos();
    long due = dueNanos.get();
    if (now - due >= 0 && dueNanos.compareAndSet(due, now + every)) {
      lookNow();
    }
  }

  private void lookNow() {
    try {
      Thread thread = AgentThread.of("countersign-reload", look);
      thread.start();
      thread.join(LONGEST_WAIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (OutOfMemoryError noThread) {
      // the next look comes
    }
  }
}
