package org.example.benchmarks.processes;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * {@code Processes FOLDER TURNS [PART…]}: measures, prints, and leaves a table of each part in the
 * folder. Parts are {@code start}, {@code throughput}, {@code memory}, {@code crowd}, {@code
 * ahead}; all where none is named. Twenty turns take about half an hour.
 */
public final class Processes {
  private Processes() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[0]));
    int turns = Integer.parseInt(args[1]);
    List<String> named = List.of(args).subList(2, args.length);
    List<String> parts =
        named.isEmpty() ? List.of("start", "throughput", "memory", "crowd", "ahead") : named;
    machine("before");
    try (Service service = new Service();
        Nginx nginx = Nginx.before(service)) {
      if (parts.contains("start")) {
        new StartUp(service, folder).run(turns);
      }
      if (parts.contains("throughput")) {
        new Throughput(service, nginx, folder).run(10 * turns);
      }
      if (parts.contains("memory")) {
        new MemoryUse(service, folder).run(3);
      }
      if (parts.contains("crowd")) {
        new Crowd(service, folder).run(Math.max(3, turns / 4));
      }
      if (parts.contains("ahead")) {
        new Ahead(service, folder).run(Math.max(3, turns / 4));
      }
    }
    machine("after");
    System.exit(0); // Jetty's threads are not needed any more
  }

  private static void machine(String when) {
    System.out.printf(
        Locale.ROOT,
        "%nload of the machine %s: %.1f, on %d cores; JDK %s%n%n",
        when,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"));
  }
}
