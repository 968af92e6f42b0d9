package io.countersign.cli;

import picocli.CommandLine.ExitCode;

/** A command cannot do what it was asked. The message is for a person; never a secret. */
final class CommandException extends Exception {
  private static final long serialVersionUID = 1;

  private final int exitCode;

  private CommandException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** It was tried and failed. */
  static CommandException failed(String message) {
    return new CommandException(ExitCode.SOFTWARE, message);
  }

  /** The arguments or the configuration have to change first. */
  static CommandException usage(String message) {
    return new CommandException(ExitCode.USAGE, message);
  }

  int exitCode() {
    return exitCode;
  }
}
