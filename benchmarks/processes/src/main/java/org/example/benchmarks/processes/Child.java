package org.example.benchmarks.processes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** A child JVM that takes orders on stdin. Ended when closed. */
final class Child implements AutoCloseable {
  private final Process process;
  private final Writer orders;
  private final BufferedReader answers;

  Child(Process process) {
    this.process = process;
    orders = process.outputWriter(StandardCharsets.UTF_8);
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    Thread drain = new Thread(this::drain, "stderr");
    drain.setDaemon(true);
    drain.start();
  }

  /** Numbers, as the application answers them. */
  long[] ask(String order) throws IOException {
    orders.write(order + "\n");
    orders.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IllegalStateException(order + ": the application has ended");
    }
    String[] words = answer.split(" ");
    long[] numbers = new long[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = Long.parseLong(words[i]);
    }
    return numbers;
  }

  @Override
  public void close() {
    process.destroy();
  }

  private void drain() {
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains("Exception") || line.contains("countersign warn")) {
          System.err.println(line);
        }
      }
    } catch (IOException ended) {
      // it was closed
    }
  }
}
