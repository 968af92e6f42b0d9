package io.countersign.http;

import java.net.SocketTimeoutException;
import java.util.function.LongSupplier;

/** The moment at which a whole exchange is over, whatever it is doing. */
final class Deadline {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final LongSupplier nanoTime;
  private final long end;

  Deadline(LongSupplier nanoTime, long timeoutNanos) {
    this.nanoTime = nanoTime;
    this.end = nanoTime.getAsLong() + timeoutNanos;
  }

  boolean passed() {
    return end - nanoTime.getAsLong() <= 0;
  }

  /** At least 1, since a socket takes a timeout of 0 for none. */
  int remainingMillis() throws SocketTimeoutException {
    long nanos = end - nanoTime.getAsLong();
    if (nanos <= 0) {
      throw new SocketTimeoutException("the time of the exchange is over");
    }
    // rounded up, without the overflow of adding first
    long millis = nanos / NANOS_PER_MILLI + (nanos % NANOS_PER_MILLI == 0 ? 0 : 1);
    return (int) Math.min(millis, Integer.MAX_VALUE);
  }
}
