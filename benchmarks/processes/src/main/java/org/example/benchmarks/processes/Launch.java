package org.example.benchmarks.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line of a child JVM, on the JDK that runs the benchmark. */
final class Launch {
  private static final long LIMIT_SECONDS = 120;
  private static final String TIME = "TIMEFORMAT='%R %U %S'; { time \"$@\" >/dev/null 2>&1 ; }";

  private final List<String> command = new ArrayList<>();

  Launch(Subject subject, Class<?> main, String... arguments) {
    this(subject, List.of(), main, arguments);
  }

  Launch(Subject subject, List<String> options, Class<?> main, String... arguments) {
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(subject.options());
    command.addAll(options);
    command.addAll(List.of("-cp", Jars.applications().toString(), main.getName()));
    command.addAll(List.of(arguments));
  }

  /** Runs it to its end; the shell's {@code time} reads what the kernel has counted for it. */
  Took time() throws IOException, InterruptedException {
    List<String> timed = new ArrayList<>(List.of("bash", "-c", TIME, "bash"));
    timed.addAll(command);
    Process process = new ProcessBuilder(timed).start();
    process.getOutputStream().close();
    String times = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException("it failed: " + command);
    }
    String[] seconds = times.trim().split(" ");
    return new Took(
        Double.parseDouble(seconds[0]),
        Double.parseDouble(seconds[1]) + Double.parseDouble(seconds[2]));
  }

  Child start() throws IOException {
    return new Child(new ProcessBuilder(command).redirectErrorStream(false).start());
  }

  /** Seconds: by the wall clock, and of CPU on all cores. */
  record Took(double wall, double cpu) {}
}
