package org.example.benchmarks.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A table of figures: printed as it grows, and kept as a file that becomes part of the page. */
final class Section {
  private final StringBuilder text = new StringBuilder();
  private final Path file;

  Section(Path folder, String name, String title, String... columns) {
    file = folder.resolve(name + ".md");
    line("### " + title);
    line("");
    row(columns);
    row("---|".repeat(columns.length - 1) + "---");
  }

  void row(String... cells) {
    line("| " + String.join(" | ", cells).replace("---|", "--- | ") + " |");
  }

  /** Below the table. */
  void note(String sentence) {
    line("");
    line(sentence);
  }

  private void line(String line) {
    System.out.println(line);
    text.append(line).append('\n');
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
