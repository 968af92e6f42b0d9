package org.example.endtoend;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The shipped jar's command line, as a person uses it: in a folder, with an environment. */
final class CommandLine {
  private static final long LIMIT_SECONDS = 60;

  private final Jdk jdk;
  private final Path folder;
  private final Map<String, String> environment;

  CommandLine(Jdk jdk, Path folder, Map<String, String> environment) {
    this.jdk = jdk;
    this.folder = folder;
    this.environment = environment;
  }

  Result run(String... arguments) throws IOException, InterruptedException {
    return runWithInput("", arguments);
  }

  Result runWithInput(String input, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8"));
    command.addAll(List.of("-jar", Jars.agent().toString()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile("command", ".out");
    Path err = Files.createTempFile("command", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("COUNTERSIGN_"));
      builder.environment().putAll(environment);
      Process process = builder.start();
      try (OutputStream stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(String.join(" ", arguments) + " did not end");
      }
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** What came of a command. */
  record Result(int exitCode, String out, String err) {
    @Override
    public String toString() {
      return "exit code " + exitCode + "\nstdout:\n" + out + "\nstderr:\n" + err;
    }
  }
}
