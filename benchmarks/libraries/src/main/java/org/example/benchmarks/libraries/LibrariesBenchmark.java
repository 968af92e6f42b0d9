package org.example.benchmarks.libraries;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks of this folder. Arguments: JMH's own. */
public final class LibrariesBenchmark {
  private LibrariesBenchmark() {}

  public static void main(String[] args)
      throws IOException, CommandLineOptionException, RunnerException {
    StringBuilder text = new StringBuilder("### Libraries inside the application\n\n");
    text.append("| what | ns | bytes |\n| --- | --- | --- |\n");
    OptionsBuilder options = new OptionsBuilder();
    options.parent(new CommandLineOptions(args)).addProfiler(GCProfiler.class);
    for (RunResult result : new Runner(options.build()).run()) {
      String benchmark = result.getParams().getBenchmark();
      Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %.0f | %d |%n",
              benchmark.substring(LibrariesBenchmark.class.getPackageName().length() + 1),
              result.getPrimaryResult().getStatistics().getPercentile(50),
              Math.round(bytes == null ? Double.NaN : bytes.getScore())));
    }
    Files.writeString(
        Path.of(System.getProperty("benchmarks.figures", "."), "9-libraries.md"), text);
    System.out.println(text);
  }
}
