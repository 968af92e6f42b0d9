package io.countersign.config.secret;

import io.countersign.time.Clock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Reads what a process prints, up to a bound, on a thread of its own. */
final class BoundedReader extends Thread {
  private static final long LOOK_MILLIS = 100;

  private final InputStream from;
  private final int mostBytes;
  private final ByteArrayOutputStream read = new ByteArrayOutputStream();
  private boolean overLimit;

  private BoundedReader(InputStream from, int mostBytes) {
    super("countersign-exec");
    this.from = from;
    this.mostBytes = mostBytes;
    setDaemon(true);
  }

  static BoundedReader start(InputStream from, int mostBytes) {
    BoundedReader reader = new BoundedReader(from, mostBytes);
    reader.start();
    return reader;
  }

  @Override
  public void run() {
    byte[] buffer = new byte[4096];
    try {
      for (int n = from.read(buffer); n >= 0 && keep(buffer, n); n = from.read(buffer)) {}
    } catch (IOException e) {
      // the process was ended
    }
  }

  /** False where neither the process ended nor the bound was reached in time. */
  boolean awaitLimit(Process process, long deadlineNanos, Clock clock) throws InterruptedException {
    while (!isOverLimit()) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - clock.monotonicNanos());
      if (process.waitFor(Math.max(0, Math.min(left, LOOK_MILLIS)), TimeUnit.MILLISECONDS)) {
        return true;
      }
      if (left <= 0) {
        return false;
      }
    }
    return true;
  }

  synchronized boolean isOverLimit() {
    return overLimit;
  }

  /** What was read so far. */
  synchronized String text() {
    return new String(read.toByteArray(), StandardCharsets.UTF_8);
  }

  private synchronized boolean keep(byte[] buffer, int n) {
    overLimit = read.size() + n > mostBytes;
    if (!overLimit) {
      read.write(buffer, 0, n);
    }
    return !overLimit;
  }
}
