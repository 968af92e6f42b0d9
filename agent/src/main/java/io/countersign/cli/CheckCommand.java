package io.countersign.cli;

import io.countersign.config.Configuration;
import io.countersign.config.SiteSettings;
import io.countersign.time.Clock;
import java.io.File;
import java.io.PrintWriter;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check}: reads agent.properties as the agent would, and on demand runs its flows. */
@Command(
    name = "check",
    description = {
      "Reads agent.properties as the agent would, says every mistake in it (exit code 2), and shows"
          + " its sites, their flows, and where each secret comes from.",
      "With --run it gets the credentials for real and shows each step (exit code 1 if one fails).",
      "With --get it also asks the API for a URL with such a credential (exit code 1 if it refuses)."
    })
final class CheckCommand implements Callable<Integer> {
  private static final String ALL = "";

  private final File jar;
  private final Clock clock;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description =
          "The agent.properties to read. Default: -Dcountersign.config, COUNTERSIGN_CONFIG, beside"
              + " the jar, in the working directory.")
  private @Nullable String file;

  @Option(
      names = "--run",
      arity = "0..1",
      fallbackValue = ALL,
      paramLabel = "SITE",
      description = "Run the flow of this site, or of each where none is named.")
  private @Nullable String run;

  @Option(
      names = "--get",
      paramLabel = "URL",
      description =
          "Run the flow of the site that covers this URL, and GET the URL with its credential.")
  private @Nullable String get;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  CheckCommand(File jar, Clock clock) {
    this.jar = jar;
    this.clock = clock;
  }

  @Override
  public Integer call() throws CommandException {
    if (file == null && run != null && run.endsWith(".properties")) {
      throw CommandException.usage(
          "after --run goes the name of a site: say check " + Terminal.plain(run) + " --run");
    }
    ConfigurationReader reader = new ConfigurationReader(jar, file);
    AskedUrl asked = get == null ? null : AskedUrl.of(get).sendable();
    Configuration configuration = reader.valid();
    List<SiteSettings> tried = tried(asked, configuration);
    PrintWriter out = spec.commandLine().getOut();
    new SiteTables(out, spec.commandLine().getColorScheme().ansi())
        .print(reader.file(), configuration);
    out.flush();
    return run(tried, asked, configuration, out) ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private List<SiteSettings> tried(@Nullable AskedUrl asked, Configuration configuration)
      throws CommandException {
    if (asked != null) {
      return Collections.singletonList(covering(asked, configuration));
    }
    if (run == null) {
      return Collections.emptyList();
    }
    if (run.equals(ALL)) {
      return configuration.sites();
    }
    return Collections.singletonList(SiteFinder.settings(run, configuration));
  }

  private SiteSettings covering(AskedUrl asked, Configuration configuration)
      throws CommandException {
    SiteSettings site = SiteFinder.covering(asked, configuration.sites());
    if (site == null) {
      throw CommandException.usage("no site covers " + asked + ": explain says why");
    }
    if (run != null && !run.equals(ALL) && !run.equals(site.name())) {
      throw CommandException.usage(
          "site " + site.name() + " covers " + asked + ", and not " + Terminal.plain(run));
    }
    return site;
  }

  private boolean run(
      List<SiteSettings> sites,
      @Nullable AskedUrl asked,
      Configuration configuration,
      PrintWriter out) {
    boolean good = true;
    try (Progress progress = new Progress(spec.commandLine().getErr())) {
      for (SiteSettings site : sites) {
        out.println();
        good &=
            new FlowTrial(site, asked, configuration, clock, spec.commandLine(), progress).run();
      }
    }
    return good;
  }
}
