package io.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The shipped jar's command line as a process of its own. */
final class CommandProcess implements AutoCloseable {
  private static final long MOST_SECONDS = 60;

  private final Process process;
  private final BufferedReader out;
  private final Path err;
  private final StringBuilder printed = new StringBuilder();

  private CommandProcess(Process process, Path err) {
    this.process = process;
    this.out = process.inputReader(UTF_8);
    this.err = err;
  }

  /**
   * @param folder its working directory, where there may be an agent.properties
   */
  static CommandProcess start(Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.awt.headless=true"); // no browser of the developer's
    command.add("-Dfile.encoding=UTF-8");
    command.add("-jar");
    command.add(new File("target/countersign.jar").getAbsolutePath());
    command.addAll(List.of(arguments));
    Path err = Files.createTempFile(folder, "stderr", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().remove("COUNTERSIGN_CONFIG");
    builder.environment().put("PATH", folder.toString()); // nor by xdg-open
    builder.environment().putAll(environment);
    return new CommandProcess(builder.redirectError(err.toFile()).start(), err);
  }

  /** Reads on to the line that begins so, after blanks, and returns it without them. */
  String lineBeginning(String start) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      printed.append(line).append('\n');
      if (line.trim().startsWith(start)) {
        return line.trim();
      }
    }
    throw new AssertionError("no line begins with " + start + ": " + printed + err());
  }

  void type(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(UTF_8));
    process.getOutputStream().flush();
  }

  void endOfInput() throws IOException {
    process.getOutputStream().close();
  }

  int exitCode() throws Exception {
    String rest;
    while ((rest = out.readLine()) != null) {
      printed.append(rest).append('\n');
    }
    assertTrue(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS), "it does not end");
    return process.exitValue();
  }

  /** What it has printed to stdout: all of it once the exit code was asked for. */
  String out() {
    return printed.toString();
  }

  String err() throws IOException {
    return Files.readString(err);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
