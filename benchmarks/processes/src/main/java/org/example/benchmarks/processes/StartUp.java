package org.example.benchmarks.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.example.benchmarks.processes.app.NoHttp;
import org.example.benchmarks.processes.app.OneRequest;

/** Processes that start, do next to nothing and end: beside one with an empty agent. */
final class StartUp {
  private static final int SLOW = 12;
  private static final String LISTENING = "an agent that is shown each class";

  private final Service service;
  private final Path folder;

  StartUp(Service service, Path folder) {
    this.service = service;
    this.folder = folder;
  }

  void run(int turns) throws IOException, InterruptedException {
    Section table =
        new Section(
            folder,
            "1-start",
            "Start and first request, as ratios to an empty agent",
            "what",
            "with",
            "wall",
            "CPU",
            "pairs");
    Path three = Sites.file(service);
    Subject ours = Subject.countersign(three);
    new Turns()
        .add("", new Launch(Subject.empty(), NoHttp.class))
        .add("an empty agent again", new Launch(Subject.empty(), NoHttp.class))
        .add("no agent", new Launch(Subject.none(), NoHttp.class))
        .add(LISTENING, new Launch(Subject.listening(), NoHttp.class))
        .add("**Countersign**", new Launch(ours, NoHttp.class))
        .add("Byte Buddy", new Launch(Subject.byteBuddy(), NoHttp.class), SLOW)
        .add("OpenTelemetry", new Launch(Subject.openTelemetry(), NoHttp.class), SLOW)
        .run(3 * turns)
        .rows(table, "start, no HTTP");
    for (String client : List.of("connection", "HTTP_1_1")) {
      String what = client.equals("connection") ? "HttpURLConnection" : "HttpClient";
      String header = service.header();
      String api = service.url("/api/orders/4711");
      String open = service.url("/open/orders/4711");
      new Turns()
          .add("", one(Subject.empty(), client, api, header))
          .add("an empty agent again", one(Subject.empty(), client, api, header))
          .add(LISTENING, one(Subject.listening(), client, api, header))
          .add("**Countersign**, no site covers it", one(ours, client, open, header))
          .add(
              "**Countersign**, served with a key",
              one(ours, client, service.url("/open/with-a-key/4711"), ""))
          .add("**Countersign**, a token fetched for it", one(ours, client, api, ""))
          .add("Byte Buddy", one(Subject.byteBuddy(), client, api, header), SLOW)
          .add("OpenTelemetry", one(Subject.openTelemetry(), client, api, header), SLOW)
          .run(3 * turns)
          .rows(table, "first request, " + what);
    }
    table.note("Classes loaded until the end of the process:");
    classes(ours);
    sites(turns);
  }

  private void classes(Subject ours) throws IOException, InterruptedException {
    Section table =
        new Section(
            folder,
            "2-classes",
            "Classes loaded",
            "what",
            "with",
            "all",
            "of these of Countersign");
    String[] request = {"connection", service.url("/open/with-a-key/4711")};
    for (Subject subject : List.of(Subject.empty(), ours)) {
      count(table, "start, no HTTP", subject, NoHttp.class);
      count(table, "first request, HttpURLConnection", subject, OneRequest.class, request);
    }
    for (Subject subject : List.of(Subject.byteBuddy(), Subject.openTelemetry())) {
      count(table, "start, no HTTP", subject, NoHttp.class);
    }
  }

  private static void count(
      Section table, String what, Subject subject, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("classes", ".log");
    new Launch(subject, List.of("-Xlog:class+load:file=" + log), main, arguments).time();
    try (Stream<String> lines = Files.lines(log)) {
      List<String> loaded = lines.filter(line -> line.contains(" source: ")).toList();
      long own = loaded.stream().filter(line -> line.contains(" io.countersign.")).count();
      table.row(what, subject.name(), loaded.size() + "", own + "");
    }
  }

  /** The whole of a first request, with the more sites the longer. */
  private void sites(int turns) throws IOException, InterruptedException {
    Section table =
        new Section(
            folder,
            "3-load",
            "Start and first request with many sites, as ratios to one site",
            "what",
            "sites",
            "wall",
            "CPU",
            "pairs");
    Turns all = new Turns();
    String open = service.url("/open/orders/4711");
    for (int count : new int[] {1, 100, 1_000, 5_000, 10_000}) {
      all.add(
          count + "", one(Subject.countersign(Sites.file(service, count)), "connection", open, ""));
    }
    all.run(Math.max(3, turns / 3)).rows(table, "first request, HttpURLConnection");
  }

  private static Launch one(Subject subject, String client, String url, String header) {
    return new Launch(subject, OneRequest.class, client, url, header);
  }
}
