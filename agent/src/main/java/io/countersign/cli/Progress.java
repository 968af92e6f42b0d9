package io.countersign.cli;

import java.io.PrintWriter;
import java.util.Timer;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;

/** Says on stderr what is being waited for, once that takes longer than a second. */
final class Progress implements AutoCloseable {
  private static final long FIRST_MILLIS = 1000;
  private static final long NEXT_MILLIS = 5000;

  private final PrintWriter err;
  private final Timer timer = new Timer("countersign-progress", true);
  private @Nullable TimerTask current;

  Progress(PrintWriter err) {
    this.err = err;
  }

  /** Waiting begins; for what, is told if it lasts. */
  synchronized void begin(final String what) {
    end();
    current =
        new TimerTask() {
          @Override
          public void run() {
            err.println("still waiting: " + what);
            err.flush();
          }
        };
    timer.schedule(current, FIRST_MILLIS, NEXT_MILLIS);
  }

  /** It came, or failed. */
  synchronized void end() {
    if (current != null) {
      current.cancel();
      current = null;
    }
  }

  @Override
  public void close() {
    timer.cancel();
  }
}
