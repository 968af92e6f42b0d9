package org.example.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code java -jar demo.jar}: a legacy application, refused without the agent and served with it.
 * Exit code 0 only if all of it held.
 */
public final class Demo {
  private static final List<String> EMBEDDED =
      List.of("countersign.jar", "url-connection.jar", "http-client.jar");

  private Demo() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Page page = new Page(System.out, System.console() != null);
    Path folder = Files.createTempDirectory("countersign-demo");
    List<Outcome> outcomes = new ArrayList<>();
    try {
      for (String jar : EMBEDDED) {
        extract(jar, folder.resolve(jar));
      }
      page.introduction();
      for (Application application : Application.values()) {
        outcomes.add(new Scenario(application, folder).run());
        page.chapter(outcomes.get(outcomes.size() - 1));
      }
    } finally {
      delete(folder);
    }
    page.summary(outcomes);
    boolean allHeld = outcomes.stream().allMatch(outcome -> outcome.broken().isEmpty());
    System.exit(allHeld ? 0 : 1);
  }

  private static void extract(String jar, Path to) throws IOException {
    try (InputStream in = Demo.class.getResourceAsStream("/embedded/" + jar)) {
      if (in == null) {
        throw new IOException("embedded/" + jar + " is missing: build the demo with mvn package");
      }
      Files.copy(in, to);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
