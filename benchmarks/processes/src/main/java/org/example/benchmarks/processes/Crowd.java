package org.example.benchmarks.processes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.example.benchmarks.processes.app.Caller;

/**
 * A thousand callers at once while a credential is renewed ahead of its end, or revoked: their
 * latency beside that of a run in which nothing is renewed.
 */
final class Crowd {
  private static final int CALLERS = 1_000;
  private static final int MILLIS = 3_000;

  /** Renewed after half of it (design §5): in the middle of the run. */
  private static final int SHORT_LIFE_SECONDS = 3;

  private final Service service;
  private final Section table;

  Crowd(Service service, Path folder) {
    this.service = service;
    table =
        new Section(
            folder,
            "6-crowd",
            "1,000 callers, as ratios to the same run without renewal",
            "client",
            "the token is",
            "median",
            "p99",
            "token requests in the run",
            "pairs");
  }

  void run(int times) throws IOException {
    run("HttpURLConnection", "connection", times);
    run("HttpClient, HTTP/1.1", "HTTP_1_1", times);
  }

  private void run(String what, String client, int times) throws IOException {
    Launch launch =
        new Launch(
            Subject.countersign(Sites.file(service)),
            List.of("-Dhttp.maxConnections=" + CALLERS, "-Xss256k"),
            Caller.class,
            client,
            service.url("/api/orders/4711"));
    Kind undisturbed = new Kind("kept (the noise)");
    Kind ahead = new Kind("renewed ahead");
    Kind revoked = new Kind("revoked");
    try (Child child = launch.start()) {
      run(child); // connections, and compiled code
      run(child);
      for (int i = 0; i < times; i++) {
        long[] still = run(child);
        undisturbed.add(still, run(child), 0);
        renewAhead(child, ahead, still);
        int before = service.issued();
        service.revokeAll();
        revoked.add(still, run(child), service.issued() - before);
      }
    }
    undisturbed.row(what);
    ahead.row(what);
    revoked.row(what);
  }

  /** A token with a short life takes the place of the one that there is, just before the run. */
  private void renewAhead(Child child, Kind ahead, long[] still) throws IOException {
    service.lifeSeconds(SHORT_LIFE_SECONDS);
    service.revokeAll();
    child.ask("RUN 1 1");
    service.lifeSeconds(Service.LONG_LIFE_SECONDS);
    int before = service.issued();
    long[] told = run(child);
    ahead.add(still, told, service.issued() - before);
  }

  private static long[] run(Child child) throws IOException {
    return child.ask("RUN " + CALLERS + " " + MILLIS);
  }

  private final class Kind {
    private final String name;
    private final Sample medians = new Sample();
    private final Sample p99s = new Sample();
    private final Sample tokens = new Sample();

    Kind(String name) {
      this.name = name;
    }

    void add(long[] still, long[] told, int tokenRequests) {
      medians.add((double) told[3] / still[3]);
      p99s.add((double) told[4] / still[4]);
      tokens.add(tokenRequests);
      System.err.printf(
          Locale.ROOT, "%s: p99 %d ms%n", name, TimeUnit.NANOSECONDS.toMillis(told[4]));
    }

    void row(String client) {
      table.row(client, name, medians + "", p99s + "", tokens + "", medians.size() + "");
    }
  }
}
