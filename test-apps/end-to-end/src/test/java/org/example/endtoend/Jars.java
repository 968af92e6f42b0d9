package org.example.endtoend;

import java.nio.file.Files;
import java.nio.file.Path;

/** The jars under test: where the build says they are. */
final class Jars {
  private Jars() {}

  static Path agent() {
    return named("countersign.jar");
  }

  static Path named(String property) {
    String path = System.getProperty(property);
    if (path == null || !Files.isRegularFile(Path.of(path))) {
      throw new IllegalStateException(
          property + " is not at " + path + ": run `mvn package` before, or `mvn verify`");
    }
    return Path.of(path).toAbsolutePath().normalize();
  }
}
