package org.example.endtoend;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An application's class path with several frameworks on it, and the first JDK for it. */
enum FrameworkStack {
  JAVA_8("java-8", 8),
  JAVA_17("java-17", 17);

  static final String MAIN = "org.example.legacy.frameworks.Desk";

  final int since;
  private final String module;

  FrameworkStack(String module, int since) {
    this.module = module;
    this.since = since;
  }

  /** In the order of names, as a start script would have it. */
  String classPath() {
    return Stream.concat(
            Stream.of(jar("desk"), jar(module)), libraries(target(module).resolve("lib")))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path jar(String module) {
    return target(module).resolve("frameworks-" + module + ".jar");
  }

  private static Path target(String module) {
    return Path.of(System.getProperty("frameworks", "frameworks"), module, "target")
        .toAbsolutePath()
        .normalize();
  }

  private static Stream<Path> libraries(Path folder) {
    try (Stream<Path> jars = Files.list(folder)) {
      return List.copyOf(jars.sorted().toList()).stream();
    } catch (IOException e) {
      throw new UncheckedIOException("run `mvn package` before, or `mvn verify`", e);
    }
  }

  @Override
  public String toString() {
    return "frameworks for " + module;
  }

  /** A stack and a JDK that runs it. */
  record OnJdk(FrameworkStack stack, Jdk jdk) {

    static List<OnJdk> all() {
      return Jdks.found().stream()
          .flatMap(jdk -> Stream.of(values()).map(stack -> new OnJdk(stack, jdk)))
          .filter(target -> target.jdk.feature() >= target.stack.since)
          .toList();
    }

    @Override
    public String toString() {
      return jdk + " " + stack;
    }
  }
}
