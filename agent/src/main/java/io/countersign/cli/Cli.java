package io.countersign.cli;

import io.countersign.time.SystemClock;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.BiFunction;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * The command line. Exit codes: 0 done, 1 failed (refused, timed out), 2 wrong arguments or
 * configuration.
 */
public final class Cli implements BiFunction<File, String[], Integer> {
  static final String PROGRAM = "java -jar countersign.jar";

  static final int WIDTH = 100;

  @Override
  public Integer apply(File jar, String[] arguments) {
    return commandLine(jar).execute(arguments);
  }

  static CommandLine commandLine(File jar) {
    CommandLine commands =
        new CommandLine(new MainCommand())
            .addSubcommand(new InitCommand(jar))
            .addSubcommand(new CheckCommand(jar, new SystemClock()))
            .addSubcommand(new ExplainCommand(jar))
            .addSubcommand(new FlowsCommand())
            .addSubcommand(new KeystoreCommand(jar, new HiddenInput()))
            .addSubcommand(new AuthorizeCommand(jar, new SystemClock(), new DesktopBrowser()))
            .addSubcommand(new ReleaseCommand(jar, new SystemClock()))
            .addSubcommand(new CompletionCommand())
            .addSubcommand(new AttachCommand(jar))
            .addSubcommand(new StatusCommand(jar))
            .addSubcommand(new VersionCommand())
            .addSubcommand(new CommandLine.HelpCommand());
    commands.getCommandSpec().version("Countersign " + version(jar));
    commands.setUsageHelpWidth(WIDTH);
    // set on all of them: a subcommand's own handler would win
    commands.setExecutionExceptionHandler(Cli::failed);
    return commands;
  }

  private static int failed(
      Exception e, CommandLine command, CommandLine.@Nullable ParseResult parsed) {
    PrintWriter err = command.getErr();
    CommandLine.Help.ColorScheme colors = command.getColorScheme();
    if (e instanceof CommandException) {
      for (String line : String.valueOf(e.getMessage()).split("\n")) {
        err.println(colors.errorText(line));
      }
      return ((CommandException) e).exitCode();
    }
    // a defect: its message may hold anything
    err.println(colors.errorText("a defect of Countersign: " + e.getClass().getName()));
    for (StackTraceElement at : e.getStackTrace()) {
      err.println("  at " + at);
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String version(File jar) {
    try (JarFile file = new JarFile(jar)) {
      String version = file.getManifest().getMainAttributes().getValue("Implementation-Version");
      return version == null ? "unknown" : version;
    } catch (IOException e) {
      return "unknown";
    }
  }
}
