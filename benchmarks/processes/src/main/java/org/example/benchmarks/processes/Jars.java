package org.example.benchmarks.processes;

import java.nio.file.Files;
import java.nio.file.Path;

/** The jars under measurement, as the build has left them. */
final class Jars {
  private static final Path TARGET = Path.of(System.getProperty("benchmarks.target"));

  private Jars() {}

  static Path countersign() {
    return existing(Path.of(System.getProperty("countersign.jar")));
  }

  static Path library(String name) {
    return existing(TARGET.resolve("lib").resolve(name + ".jar"));
  }

  /** The applications; the libraries of the benchmark are not on their class path. */
  static Path applications() {
    return existing(TARGET.resolve("processes.jar"));
  }

  private static Path existing(Path jar) {
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(
          jar + " is not there: build with mvn -Pbenchmarks -DskipTests package");
    }
    return jar.toAbsolutePath();
  }
}
