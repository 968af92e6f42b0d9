package io.countersign.cli;

import java.io.File;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code status PID}: what the agent in a running JVM does, as a table. */
@Command(
    name = "status",
    description = {
      "Prints what the agent in a running JVM of this user does: its sites, their credentials'"
          + " state and end, and what has been counted. Needs the java of a JDK."
    })
final class StatusCommand implements Callable<Integer> {
  private final File jar;

  @Parameters(
      index = "0",
      paramLabel = "PID",
      description = "The process id of the JVM, as jps prints it.")
  @SuppressWarnings("NullAway.Init")
  private String pid;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  private boolean help;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  StatusCommand(File jar) {
    this.jar = jar;
  }

  @Override
  public Integer call() throws CommandException {
    try (RunningJvm running = RunningJvm.attach(pid)) {
      return AttachCommand.spoken(spec, running.ask(jar, "status"));
    }
  }
}
