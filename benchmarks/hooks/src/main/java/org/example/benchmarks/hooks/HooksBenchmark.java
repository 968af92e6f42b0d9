package org.example.benchmarks.hooks;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.example.standin.StandIn;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks of this folder in JVMs that have the agent, with three sites, against an
 * embedded token endpoint. Arguments: JMH's own; {@code -Dcountersign.jar=} says which agent.
 */
public final class HooksBenchmark {
  static final String API = "benchmark.api";
  static final String SITES = "benchmark.sites";

  private HooksBenchmark() {}

  public static void main(String[] args)
      throws IOException, CommandLineOptionException, RunnerException {
    try (StandIn standIn = StandIn.start()) {
      Path file = Files.createTempDirectory("benchmark").resolve("agent.properties");
      Files.writeString(file, sites(standIn));
      ChainedOptionsBuilder options =
          new OptionsBuilder()
              .parent(new CommandLineOptions(args))
              .include("(UrlConnection|HttpClient)Hooks|hooks.Parts")
              .addProfiler(GCProfiler.class)
              .jvmArgsAppend(
                  "-javaagent:" + System.getProperty("countersign.jar") + "=" + file,
                  "--add-exports=java.base/sun.net.www=ALL-UNNAMED",
                  "--add-exports=java.net.http/jdk.internal.net.http=ALL-UNNAMED",
                  "-D" + API + "=" + standIn.url(""));
      Path folder = Path.of(System.getProperty(Figures.FOLDER, "."));
      Figures figures = new Figures(folder, "7-hooks", "The hooks of one request", "requested");
      figures.add(new Runner(options.build()).run(), "where");
      figures.write();
    }
  }

  /** A URL, and the classes behind it: the agent wakes up before the first bridge is linked. */
  static URL anyUrl() {
    try {
      URL url = anyUri().toURL();
      url.openConnection();
      return url;
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static URI anyUri() {
    return URI.create("http://127.0.0.1/");
  }

  private static String sites(StandIn standIn) {
    return """
        site.api.match          = %1$s/api/**
        site.api.flow           = oauth2-client-credentials
        site.api.token-endpoint = %1$s/oauth2/token
        site.api.client-id      = %2$s
        site.api.client-secret  = %3$s
        site.key.match          = https://key.example.com/v1/**
        site.key.flow           = api-key
        site.key.header         = X-Api-Key
        site.key.key            = 0815
        site.basic.match        = https://*.basic.example.com/**
        site.basic.flow         = basic
        site.basic.username     = user
        site.basic.password     = password
        """
        .formatted(standIn.url(""), StandIn.CLIENT_ID, StandIn.CLIENT_SECRET);
  }
}
