package io.countersign.time;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Both clocks, moved by the test. */
public final class FakeClock implements Clock {
  private final AtomicLong wallMillis = new AtomicLong(1_700_000_000_000L);
  private final AtomicLong monotonicNanos = new AtomicLong(-5);

  @Override
  public long wallMillis() {
    return wallMillis.get();
  }

  @Override
  public long monotonicNanos() {
    return monotonicNanos.get();
  }

  /** Time passes. */
  public void pass(long time, TimeUnit unit) {
    wallMillis.addAndGet(unit.toMillis(time));
    monotonicNanos.addAndGet(unit.toNanos(time));
  }

  /** Somebody sets the machine's clock: no time passes. */
  public void setWallBy(long time, TimeUnit unit) {
    wallMillis.addAndGet(unit.toMillis(time));
  }

  /** The machine is suspended: only the wall clock knows. */
  public void suspend(long time, TimeUnit unit) {
    wallMillis.addAndGet(unit.toMillis(time));
  }
}
