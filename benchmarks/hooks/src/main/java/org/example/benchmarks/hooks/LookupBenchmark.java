package org.example.benchmarks.hooks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs {@link SiteLookup} in JVMs that have the agent with 1 to 10,000 sites of either layout. */
public final class LookupBenchmark {
  private LookupBenchmark() {}

  public static void main(String[] args)
      throws IOException, CommandLineOptionException, RunnerException {
    Path folder = Path.of(System.getProperty(Figures.FOLDER, "."));
    Figures figures = new Figures(folder, "8-lookup", "Look-up of a site", "layout", "sites");
    for (int sites : new int[] {1, 100, 10_000}) {
      Path file = Files.createTempDirectory("benchmark").resolve("agent.properties");
      Files.writeString(file, sites(sites));
      OptionsBuilder options = new OptionsBuilder();
      options
          .parent(new CommandLineOptions(args))
          .include("SiteLookup")
          .addProfiler(org.openjdk.jmh.profile.GCProfiler.class)
          .jvmArgsAppend(
              "-javaagent:" + System.getProperty("countersign.jar") + "=" + file,
              "--add-exports=java.base/sun.net.www=ALL-UNNAMED",
              "-D" + HooksBenchmark.SITES + "=" + sites);
      figures.add(new Runner(options.build()).run(), "layout", sites + "");
    }
    figures.write();
  }

  /** So many sites with a host each, and as many on one host. */
  private static String sites(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      append(text, "host" + i, "https://host-" + i + ".example.com/orders/**");
      append(text, "path" + i, "https://many.example.com/v" + i + "/orders/**");
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String name, String match) {
    text.append(
        """
        site.%1$s.match    = %2$s
        site.%1$s.flow     = basic
        site.%1$s.username = user
        site.%1$s.password = password
        """
            .formatted(name, match));
  }
}
