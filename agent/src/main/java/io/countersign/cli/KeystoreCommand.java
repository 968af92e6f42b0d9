package io.countersign.cli;

import io.countersign.config.secret.SecretKeystore;
import io.countersign.flow.FlowException;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code keystore put|list|remove}: the secrets that {@code ${keystore:ALIAS}} reads. */
@Command(
    name = "keystore",
    description =
        "Stores, lists and removes the secrets that $${keystore:ALIAS} reads, in the keystore that"
            + " agent.keystore names.")
final class KeystoreCommand implements Runnable {
  private final File jar;
  private final HiddenInput input;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The agent.properties to read, as in check.")
  private @Nullable String config;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help and exit.")
  private boolean help;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  KeystoreCommand(File jar, HiddenInput input) {
    this.jar = jar;
    this.input = input;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "which of put, list and remove?");
  }

  @Command(
      name = "put",
      description = {
        "Stores a secret under an alias: typed twice without echo, or piped in.",
        "It stands in no argument, so that neither ps nor the shell's history sees it."
      })
  int put(
      @Parameters(paramLabel = "ALIAS", description = "What $${keystore:ALIAS} will name.")
          String alias)
      throws CommandException, IOException {
    SecretKeystore keystore = keystore();
    checkAlias(alias);
    try {
      keystore.aliases(); // a wrong password is said before anything is asked
      String secret = input.read("Secret for " + alias + ": ");
      boolean replaced = keystore.put(alias, secret);
      out().println((replaced ? "replaced " : "stored ") + alias + " in " + keystore.file());
      out().println("say ${keystore:" + alias + "} in agent.properties");
      return ExitCode.OK;
    } catch (FlowException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
  }

  @Command(name = "list", description = "Lists the aliases.")
  int list() throws CommandException {
    try {
      for (String alias : keystore().aliases()) {
        out().println(Terminal.plain(alias));
      }
      out().flush();
      return ExitCode.OK;
    } catch (FlowException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
  }

  @Command(name = "remove", description = "Removes a secret.")
  int remove(@Parameters(paramLabel = "ALIAS", description = "As in list.") String alias)
      throws CommandException {
    SecretKeystore keystore = keystore();
    try {
      if (!keystore.remove(alias)) {
        throw CommandException.usage(
            "there is no '"
                + Terminal.plain(alias)
                + "' in "
                + keystore.file()
                + "; there are "
                + keystore.aliases());
      }
      out().println("removed " + Terminal.plain(alias) + " from " + keystore.file());
      return ExitCode.OK;
    } catch (FlowException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
  }

  private SecretKeystore keystore() throws CommandException {
    // another mistake in the file, such as a site to come, does not matter here
    ConfigurationReader reader = new ConfigurationReader(jar, config);
    SecretKeystore keystore = reader.withMistakes().agent().keystore();
    if (keystore == null) {
      throw CommandException.usage(
          "there is no keystore: set agent.keystore = FILE and agent.keystore-password = ${env:NAME}"
              + " or ${file:PATH} in "
              + reader.file());
    }
    return keystore;
  }

  /** What a placeholder can name: a keystore compares aliases without case. */
  private static void checkAlias(String alias) throws CommandException {
    if (!alias.matches("[a-z0-9][a-z0-9._-]*")) {
      throw CommandException.usage(
          "ALIAS: accepted are small letters, digits, '.', '_' and '-', beginning with a letter or"
              + " digit");
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
