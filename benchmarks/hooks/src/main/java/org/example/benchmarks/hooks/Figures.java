package org.example.benchmarks.hooks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** A table of what JMH measured, as a file that becomes part of the page about cost. */
final class Figures {
  /** The system property that names the folder of the tables. */
  static final String FOLDER = "benchmarks.figures";

  private static final String BYTES = "gc.alloc.rate.norm";

  private final Path file;
  private final StringBuilder text = new StringBuilder();

  Figures(Path folder, String name, String title, String... parameters) {
    file = folder.resolve(name + ".md");
    text.append("### ").append(title).append("\n\n| what | ");
    text.append(String.join(" | ", parameters)).append(" | ns | middle half | bytes |\n");
    text.append("| --- ".repeat(parameters.length + 4)).append("|\n");
  }

  /**
   * @param parameter of JMH, whose value stands in the first column of parameters; the rest are
   *     given
   */
  void add(Collection<RunResult> results, String parameter, String... more) {
    for (RunResult result : results) {
      String benchmark = result.getParams().getBenchmark();
      String[] names = benchmark.split("\\.");
      text.append("| ").append(names[names.length - 2]).append('.').append(names[names.length - 1]);
      String value = result.getParams().getParam(parameter);
      text.append(" | ").append(value == null ? "" : value);
      for (String each : more) {
        text.append(" | ").append(each);
      }
      Statistics time = result.getPrimaryResult().getStatistics();
      Result<?> bytes = result.getSecondaryResults().get(BYTES);
      text.append(
          String.format(
              Locale.ROOT,
              " | %.0f | %.0f–%.0f | %s |%n",
              time.getPercentile(50),
              time.getPercentile(25),
              time.getPercentile(75),
              bytes == null ? "" : Math.round(bytes.getScore())));
    }
  }

  void write() throws IOException {
    Files.writeString(file, text);
    System.out.println(text);
  }
}
