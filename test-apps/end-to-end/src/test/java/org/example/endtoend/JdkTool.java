package org.example.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program in a JDK's {@code bin}, run to its end. */
record JdkTool(Jdk jdk, String name) {
  private static final long LIMIT_SECONDS = 60;

  boolean exists() {
    return Files.isExecutable(path());
  }

  CommandLine.Result run(String javaToolOptions, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(path().toString());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile("tool", ".out");
    Path err = Files.createTempFile("tool", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().remove("JAVA_TOOL_OPTIONS");
      if (!javaToolOptions.isEmpty()) {
        builder.environment().put("JAVA_TOOL_OPTIONS", javaToolOptions);
      }
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(this + " did not end");
      }
      return new CommandLine.Result(
          process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private Path path() {
    Path program = jdk.java();
    return program.resolveSibling(program.getFileName().toString().replace("java", name));
  }
}
