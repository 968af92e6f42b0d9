package org.example.benchmarks.processes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.example.benchmarks.processes.app.Caller;

/**
 * A steady load while the credential is renewed ahead of its end, again and again, at a token
 * endpoint that takes half a second: the latency of what is due meanwhile beside that of all other
 * requests of the same run. For the noise, the same run cut at moments without a renewal.
 */
final class Ahead {
  private static final int THREADS = 16;
  private static final int PER_SECOND = 300;
  private static final int MILLIS = 20_000;

  /** Renewed after half of it (design §5), with the half second of the endpoint: each 2.5 s. */
  private static final int LIFE_SECONDS = 4;

  private static final int TOKEN_MILLIS = 500;

  /** From the end of one renewal it is as far to the next: where nothing is renewed. */
  private static final int ASIDE_MILLIS = 1_200;

  private final Service service;
  private final Section table;

  Ahead(Service service, Path folder) {
    this.service = service;
    table =
        new Section(
            folder,
            "7-ahead",
            "Steady load, as ratios of the requests during a renewal ahead to all others",
            "client",
            "compared",
            "median",
            "p99",
            "p99 of all others, ms",
            "renewals",
            "requests during one",
            "runs");
  }

  void run(int times) throws IOException {
    run("HttpURLConnection", "connection", times);
    run("HttpClient, HTTP/1.1", "HTTP_1_1", times);
  }

  private void run(String what, String client, int times) throws IOException {
    Launch launch =
        new Launch(
            Subject.countersign(Sites.file(service)),
            List.of("-Dhttp.maxConnections=" + THREADS),
            Caller.class,
            client,
            service.url("/api/orders/4711"));
    Kind aside = new Kind();
    Kind ahead = new Kind();
    service.tokens(LIFE_SECONDS, TOKEN_MILLIS);
    try (Child child = launch.start()) {
      child.ask("STEADY " + THREADS + " " + PER_SECOND + " " + MILLIS); // compiled code
      for (int i = 0; i < times; i++) {
        service.renewals().clear();
        long[] told = child.ask("STEADY " + THREADS + " " + PER_SECOND + " " + MILLIS);
        List<Long> begun = List.copyOf(service.renewals());
        ahead.add(told, begun, 0);
        aside.add(told, begun, ASIDE_MILLIS);
      }
    } finally {
      service.tokens(Service.LONG_LIFE_SECONDS, 0);
    }
    aside.row(what, "between two renewals (the noise)");
    ahead.row(what, "during a renewal");
  }

  private final class Kind {
    private final Sample medians = new Sample();
    private final Sample p99s = new Sample();
    private final Sample others = new Sample();
    private int renewals;
    private int counted;

    void add(long[] told, List<Long> begun, int shiftMillis) {
      List<Long> during = new ArrayList<>();
      List<Long> other = new ArrayList<>();
      for (int i = 0; i < told.length; i += 2) {
        (isWithin(told[i] - shiftMillis, begun) ? during : other).add(told[i + 1]);
      }
      medians.add((double) quantile(during, 0.5) / quantile(other, 0.5));
      p99s.add((double) quantile(during, 0.99) / quantile(other, 0.99));
      others.add(quantile(other, 0.99) / 1e6);
      renewals += begun.size();
      counted += during.size();
    }

    void row(String client, String compared) {
      table.row(
          client,
          compared,
          medians.toString(),
          p99s.toString(),
          String.format(Locale.ROOT, "%.1f", others.median()),
          Integer.toString(renewals),
          Integer.toString(counted),
          Integer.toString(medians.size()));
    }
  }

  private static boolean isWithin(long millis, List<Long> begun) {
    return begun.stream().anyMatch(begin -> millis >= begin && millis < begin + TOKEN_MILLIS);
  }

  private static long quantile(List<Long> values, double part) {
    long[] sorted = values.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return sorted[(int) (part * (sorted.length - 1))];
  }
}
