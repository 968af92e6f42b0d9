package io.countersign.cli;

import java.io.File;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code attach PID [FILE]}: puts the agent into a running JVM, or has it read again. */
@Command(
    name = "attach",
    description = {
      "Puts the agent into a running JVM of this user. Where it is there already, it reads its"
          + " configuration again, from FILE if one is named. Needs the java of a JDK."
    })
final class AttachCommand implements Callable<Integer> {
  private final File jar;

  @Parameters(
      index = "0",
      paramLabel = "PID",
      description = "The process id of the JVM, as jps prints it.")
  @SuppressWarnings("NullAway.Init")
  private String pid;

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      arity = "0..1",
      description =
          "The agent.properties to use. Without it: what the agent uses already; else what that JVM"
              + " finds by -Dcountersign.config, COUNTERSIGN_CONFIG, beside the jar, or in its"
              + " working directory.")
  private @Nullable File file;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  private boolean help;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  AttachCommand(File jar) {
    this.jar = jar;
  }

  @Override
  public Integer call() throws CommandException {
    if (file != null && !file.isFile()) {
      throw CommandException.usage(Terminal.plain(file.getPath()) + " does not exist");
    }
    try (RunningJvm running = RunningJvm.attach(pid)) {
      String request = file == null ? "attach" : "attach," + file.getAbsolutePath();
      return spoken(spec, running.ask(jar, request));
    }
  }

  /** To stdout what was done, to stderr what was not. */
  static int spoken(CommandSpec spec, RunningJvm.Reply reply) {
    if (reply.exitCode == 0) {
      spec.commandLine().getOut().println(reply.text.trim());
    } else {
      spec.commandLine().getErr().println(reply.text.trim());
    }
    return reply.exitCode;
  }
}
