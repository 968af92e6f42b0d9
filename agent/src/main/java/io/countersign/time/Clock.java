package io.countersign.time;

/**
 * Both clocks of the machine. The wall clock knows dates and may jump; the monotonic one never
 * jumps, and on most systems stands still while the machine is suspended. Ages are taken from both.
 */
public interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z, by the machine's clock. */
  long wallMillis();

  /** Nanoseconds since an arbitrary point of this process. */
  long monotonicNanos();
}
