package io.countersign.cli;

import io.countersign.flow.FlowException;
import io.countersign.store.StoreException;
import io.countersign.time.Clock;
import java.io.File;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code release SITE}: gives back what the token store holds (logout, RFC 7009), and forgets it.
 */
@Command(
    name = "release",
    description = {
      "Gives back the tokens that are stored for a site, where its flow knows how to (logout,"
          + " revocation), and forgets them."
    })
final class ReleaseCommand implements Callable<Integer> {
  private final File jar;
  private final Clock clock;

  @Parameters(paramLabel = "SITE", description = "The NAME of site.NAME.* in agent.properties.")
  @SuppressWarnings("NullAway.Init")
  private String siteName;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The agent.properties to read, as in authorize.")
  private @Nullable String config;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  private boolean help;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  ReleaseCommand(File jar, Clock clock) {
    this.jar = jar;
    this.clock = clock;
  }

  @Override
  public Integer call() throws CommandException {
    StoredSite site = new SiteFinder(jar, config).stored(siteName, clock);
    try {
      spec.commandLine().getOut().println("site " + site.name() + ": " + site.release());
      return ExitCode.OK;
    } catch (FlowException | StoreException e) {
      spec.commandLine().getErr().println("site " + site.name() + ": " + e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }
}
