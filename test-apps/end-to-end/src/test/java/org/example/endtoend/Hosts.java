package org.example.endtoend;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What test-apps/hosts builds, and what its applications answer. */
final class Hosts {
  static final String CALL_HOST = "org.example.hosts.CallHost";
  static final String WAR_HOST = "org.example.hosts.WarHost";

  private Hosts() {}

  static Path jar() {
    return Jars.named("hosts.jar");
  }

  /** The OpenTelemetry Java agent, as it comes from Maven Central. */
  static Path openTelemetry() {
    return Objects.requireNonNull(jar().getParent()).resolve("opentelemetry-javaagent.jar");
  }

  /** The class path of a war: the application's classes and the war's own libraries. */
  static String war(String name) {
    try (Stream<Path> libraries = Files.list(jar().resolveSibling(name))) {
      return Stream.concat(Stream.of(jar()), libraries.sorted())
          .map(Path::toString)
          .collect(Collectors.joining(File.pathSeparator));
    } catch (IOException e) {
      throw new UncheckedIOException("run `mvn package` before, or `mvn verify`", e);
    }
  }

  /** What a call is told of as: a GET and an upload for each client of this JDK. */
  static String all(int status, Jdk jdk) {
    return Collections.nCopies(jdk.feature() < Client.HTTP_CLIENT.since ? 2 : 4, status).toString();
  }

  /** What the JVM itself says of its own options is not what is looked for. */
  static List<String> withoutJvm(List<String> lines) {
    return lines.stream()
        .filter(
            line ->
                !line.startsWith("WARNING: ")
                    && !line.startsWith("Picked up ")
                    && !line.matches("\\[[0-9.,]+s\\]\\[(warning|error) *\\]\\[(cds|aot).*")
                    && !line.contains("VM warning: ")
                    && !line.isBlank())
        .toList();
  }
}
