package org.example.benchmarks.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.example.benchmarks.processes.app.Caller;

/** What an agent adds to the memory of an application that sends requests, and to its threads. */
final class MemoryUse {
  private static final double MIB = 1 << 20;

  private final Service service;
  private final Section table;

  MemoryUse(Service service, Path folder) {
    this.service = service;
    table =
        new Section(
            folder,
            "5-memory",
            "Memory after 1 s of requests by HttpURLConnection, beside an empty agent",
            "with",
            "heap after GC, MiB",
            "metaspace and class space, MiB",
            "compiled code, MiB",
            "threads",
            "the jar, MB");
  }

  void run(int times) throws IOException {
    Subject empty = Subject.empty();
    row(Subject.countersign(Sites.file(service)), empty, "", times);
    row(Subject.byteBuddy(), empty, service.header(), times);
    row(Subject.openTelemetry(), empty, service.header(), 1);
  }

  private void row(Subject subject, Subject empty, String header, int times) throws IOException {
    Sample[] more = {new Sample(), new Sample(), new Sample(), new Sample()};
    for (int i = 0; i < times; i++) {
      long[] without = used(empty, service.header());
      long[] with = used(subject, header);
      for (int kind = 0; kind < more.length; kind++) {
        more[kind].add(with[kind] - without[kind]);
      }
    }
    Path jar = Path.of(subject.options().get(0).replaceAll("-javaagent:([^=]*).*", "$1"));
    table.row(
        subject.name(),
        mebibytes(more[0]),
        mebibytes(more[1]),
        mebibytes(more[2]),
        String.format(Locale.ROOT, "%+.0f", more[3].median()),
        String.format(Locale.ROOT, "%.2f", Files.size(jar) / 1e6));
  }

  private long[] used(Subject subject, String header) throws IOException {
    String api = service.url("/api/orders/4711");
    Launch launch =
        new Launch(subject, List.of("-XX:+UseSerialGC"), Caller.class, "connection", api, header);
    try (Child child = launch.start()) {
      child.ask("RUN 2 1000");
      return child.ask("MEMORY");
    }
  }

  private static String mebibytes(Sample bytes) {
    return String.format(Locale.ROOT, "%+.2f", bytes.median() / MIB);
  }
}
