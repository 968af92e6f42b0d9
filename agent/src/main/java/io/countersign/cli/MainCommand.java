package io.countersign.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Without a command there is nothing to do but to say which there are. */
@Command(
    name = Cli.PROGRAM,
    mixinStandardHelpOptions = true,
    description = {
      "Gives applications the credentials that the APIs they call want.",
      "As an agent: java -javaagent:countersign.jar=agent.properties -jar app.jar"
    },
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "To begin: init writes agent.properties, check --run tries it, explain URL says who answers."
    })
final class MainCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
  }
}
