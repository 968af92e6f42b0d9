package io.countersign.config.secret;

import io.countersign.flow.FlowException;
import io.countersign.observe.Redaction;
import io.countersign.time.Clock;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of a command. Time and output are bounded; a failure tells exit code and stderr, redacted
 * and cut, and of the command line the program alone: the rest of it may hold a secret.
 */
final class CommandRun {
  private static final int MOST_BYTES = 1 << 16;

  /** A process that the command leaves behind may hold its output open for ever. */
  private static final long AFTER_EXIT_MILLIS = 1000;

  private final List<String> words;
  private final long timeoutMillis;
  private final Clock clock;

  CommandRun(List<String> words, long timeoutMillis, Clock clock) {
    this.words = words;
    this.timeoutMillis = timeoutMillis;
    this.clock = clock;
  }

  /** What it printed, without the line break at the end. */
  String output() throws FlowException {
    long deadline = clock.monotonicNanos() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    Process process;
    try {
      process = new ProcessBuilder(words).start();
    } catch (IOException e) {
      throw failed(
          "cannot be started ("
              + e.getMessage()
              + "): give its whole path, or put its folder on the PATH of this process");
    }
    try {
      return outputOf(process, deadline);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("was interrupted");
    } finally {
      process.destroyForcibly();
    }
  }

  private String outputOf(Process process, long deadline)
      throws InterruptedException, FlowException {
    BoundedReader out = BoundedReader.start(process.getInputStream(), MOST_BYTES);
    BoundedReader err = BoundedReader.start(process.getErrorStream(), MOST_BYTES);
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // it has ended already: its exit code tells
    }
    if (!out.awaitLimit(process, deadline, clock)) {
      throw failed("did not end within " + timeoutMillis + " ms: raise the site's timeout");
    }
    if (out.isOverLimit()) {
      throw failed("printed more than " + MOST_BYTES + " bytes, which is no secret");
    }
    out.join(AFTER_EXIT_MILLIS);
    err.join(AFTER_EXIT_MILLIS);
    String secret = LineEnd.dropped(out.text());
    int exitCode = process.exitValue();
    if (exitCode != 0) {
      throw failed("ended with exit code " + exitCode + told(err, secret));
    }
    if (secret.isEmpty()) {
      throw failed("printed nothing to its standard output" + told(err, secret));
    }
    return secret;
  }

  private static String told(BoundedReader err, String secret) {
    String text = err.text().trim();
    return text.isEmpty()
        ? ""
        : ": " + new Redaction(Collections.singletonList(secret)).excerpt(text);
  }

  private FlowException failed(String how) {
    return new FlowException("command " + words.get(0) + " " + how);
  }
}
