package io.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command line in this process, with an agent.properties in a folder of the test. */
final class Commands {
  private final Path config;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  Commands(Path folder) {
    this.config = folder.resolve("agent.properties");
  }

  Path config() {
    return config;
  }

  void write(String... lines) throws IOException {
    Files.write(config, String.join("\n", lines).getBytes(UTF_8));
  }

  /** The exit code; what an earlier run has printed is forgotten. */
  int run(String... arguments) {
    return runWithInput("", arguments);
  }

  int runWithInput(String input, String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));
    try {
      return Cli.commandLine(new File("no.jar"))
          .setOut(new PrintWriter(out, true))
          .setErr(new PrintWriter(err, true))
          .execute(arguments);
    } finally {
      System.setIn(before);
    }
  }

  String out() {
    return out.toString().replace(System.lineSeparator(), "\n");
  }

  String err() {
    return err.toString().replace(System.lineSeparator(), "\n");
  }

  @Override
  public String toString() {
    return "stdout:\n" + out() + "\nstderr:\n" + err();
  }
}
