package org.example.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every JDK of this machine, from 8 on: the one that runs the tests, {@code JAVA_HOME}, the usual
 * folders, and each sub-folder of the folder that {@code COUNTERSIGN_JDKS} names. Of several with
 * the same version, the first.
 */
final class Jdks {
  private static final List<Jdk> FOUND = find();

  private Jdks() {}

  static List<Jdk> found() {
    return FOUND;
  }

  private static List<Jdk> find() {
    try {
      Set<Path> homes = new LinkedHashSet<>();
      for (Path candidate : candidates()) {
        if (Files.isDirectory(candidate)) {
          homes.add(candidate.toRealPath());
        }
      }
      Map<String, Jdk> byVersion = new LinkedHashMap<>();
      for (Path home : homes) {
        Jdk jdk = Jdk.in(home);
        if (jdk != null && jdk.feature() >= 8) {
          byVersion.putIfAbsent(jdk.version(), jdk);
        }
      }
      return report(byVersion.values());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Jdk> report(Collection<Jdk> jdks) {
    List<Jdk> sorted =
        jdks.stream()
            .sorted(Comparator.comparing(Jdk::feature).thenComparing(Jdk::version))
            .toList();
    String names = sorted.stream().map(Jdk::toString).collect(Collectors.joining(", "));
    System.out.println("End-to-end on: " + names);
    if (sorted.size() < 2 && System.getenv("CI") != null) {
      throw new IllegalStateException(
          "CI is set and only one JDK was found ("
              + names
              + "): name a folder of JDKs, each a sub-folder, in COUNTERSIGN_JDKS");
    }
    return sorted;
  }

  private static List<Path> candidates() throws IOException {
    List<Path> homes = new ArrayList<>();
    add(homes, System.getProperty("java.home"), "");
    add(homes, System.getenv("JAVA_HOME"), "");
    addEach(homes, System.getenv("COUNTERSIGN_JDKS"), "");
    addEach(homes, "/usr/lib/jvm", "");
    addEach(homes, "/opt/java", "");
    addEach(homes, "/usr/java", "");
    String user = System.getProperty("user.home");
    addEach(homes, user + "/.sdkman/candidates/java", "");
    addEach(homes, user + "/.jdks", "");
    addEach(homes, "/Library/Java/JavaVirtualMachines", "Contents/Home");
    for (String vendor :
        List.of("Java", "Eclipse Adoptium", "Amazon Corretto", "Zulu", "Microsoft")) {
      addEach(homes, "C:\\Program Files\\" + vendor, "");
    }
    return homes;
  }

  private static void addEach(List<Path> homes, @Nullable String parent, String inside)
      throws IOException {
    if (parent == null || parent.isEmpty() || !Files.isDirectory(Path.of(parent))) {
      return;
    }
    try (Stream<Path> folders = Files.list(Path.of(parent))) {
      folders.sorted().forEach(folder -> homes.add(folder.resolve(inside)));
    }
  }

  private static void add(List<Path> homes, @Nullable String home, String inside) {
    if (home != null && !home.isEmpty()) {
      homes.add(Path.of(home).resolve(inside));
    }
  }
}
