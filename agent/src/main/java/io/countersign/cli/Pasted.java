package io.countersign.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The line that a person pastes. Reading cannot be interrupted: a daemon thread waits for it. */
final class Pasted {
  private final CompletableFuture<String> line = new CompletableFuture<>();

  private Pasted() {}

  static Pasted from(BufferedReader in) {
    Pasted pasted = new Pasted();
    Thread reader = new Thread(() -> pasted.read(in), "countersign-paste");
    reader.setDaemon(true);
    reader.start();
    return pasted;
  }

  /** Empty at the end of the input; null where nothing came in time. */
  @Nullable String await(long timeoutMillis) throws InterruptedException {
    try {
      return line.get(timeoutMillis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return null;
    } catch (ExecutionException e) {
      throw new AssertionError(e); // it is only ever completed by a value
    }
  }

  /** Empty lines are what is left of a copied line break. */
  private void read(BufferedReader in) {
    String read;
    try {
      read = in.readLine();
      while (read != null && read.trim().isEmpty()) {
        read = in.readLine();
      }
    } catch (IOException e) {
      read = null; // as at the end of the input
    }
    line.complete(read == null ? "" : read.trim());
  }
}
