package org.example.benchmarks.processes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.example.benchmarks.processes.app.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Requests per second: JVMs that live side by side and work in turns, so that what disturbs the
 * machine disturbs all of them. Compared with the neighbour in the same turn that sets the header
 * itself. Two JVMs that do the same differ for as long as they live, by what was compiled when; so
 * each round has JVMs of its own. A turn is short and turns are many: the machine's own ups and
 * downs are slower than that.
 */
final class Throughput {
  private static final int THREADS = 2;
  private static final int MILLIS = 100;
  private static final int ROUNDS = 2;
  private static final int WARM_UP_MILLIS = 10_000;

  private final Service service;
  private final @Nullable Nginx nginx;
  private final Section table;
  private final Path configuration;

  Throughput(Service service, @Nullable Nginx nginx, Path folder) throws IOException {
    this.service = service;
    this.nginx = nginx;
    configuration = Sites.file(service);
    table =
        new Section(
            folder,
            "4-throughput",
            "Requests over loopback, as ratios to the application that sets the header itself",
            "client",
            "with",
            "requests per second",
            "CPU time of the client per request",
            "pairs");
  }

  void run(int turns) throws IOException {
    run("HttpURLConnection", "connection", turns);
    run("HttpClient, HTTP/1.1", "HTTP_1_1", turns);
    run("HttpClient, h2", "HTTP_2", turns);
    if (nginx == null) {
      table.note("The rows of nginx are left out: it was not found on the machine.");
    } else {
      table.note("nginx: no row for h2, it takes no upgrade from HTTP/1.1 without TLS.");
    }
  }

  private void run(String what, String client, int turns) throws IOException {
    String api = service.url("/api/orders/4711");
    String header = service.header();
    Subject ours = Subject.countersign(configuration);
    List<String> names = new ArrayList<>();
    List<Launch> launches = new ArrayList<>();
    names.add("by hand");
    launches.add(new Launch(Subject.none(), Caller.class, client, api, header));
    names.add("by hand again (the noise)");
    launches.add(new Launch(Subject.none(), Caller.class, client, api, header));
    names.add("**Countersign**");
    launches.add(new Launch(ours, Caller.class, client, api));
    names.add("**Countersign**, header by hand, no site covers it");
    launches.add(new Launch(ours, Caller.class, client, service.url("/open/orders/4711"), header));
    if (nginx != null && !client.equals("HTTP_2")) {
      names.add("nginx as reverse proxy");
      launches.add(new Launch(Subject.none(), Caller.class, client, nginx.url("/api/orders/4711")));
    }
    measure(what, names, launches, turns);
  }

  private void measure(String what, List<String> names, List<Launch> launches, int turns)
      throws IOException {
    List<Sample> rates = new ArrayList<>();
    List<Sample> cpus = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      rates.add(new Sample());
      cpus.add(new Sample());
    }
    for (int round = 0; round < ROUNDS; round++) {
      round(launches, Math.max(1, turns / ROUNDS), rates, cpus);
    }
    for (int i = 1; i < names.size(); i++) {
      table.row(
          what,
          names.get(i),
          rates.get(i).toString(),
          cpus.get(i).toString(),
          rates.get(i).size() + "");
    }
  }

  private static void round(List<Launch> launches, int turns, List<Sample> rates, List<Sample> cpus)
      throws IOException {
    List<Child> children = new ArrayList<>();
    try {
      for (Launch launch : launches) {
        Child child = launch.start();
        children.add(child);
        child.ask("RUN " + THREADS + " " + WARM_UP_MILLIS);
      }
      for (int turn = 0; turn < turns; turn++) {
        Result[] results = new Result[children.size()];
        for (int i = 0; i < results.length; i++) {
          int next = (turn + i) % results.length; // each is first in some turn
          results[next] = new Result(children.get(next).ask("RUN " + THREADS + " " + MILLIS));
        }
        for (int i = 0; i < results.length; i++) {
          rates.get(i).add(results[i].rate() / results[0].rate());
          cpus.get(i).add(results[i].cpu() / results[0].cpu());
        }
      }
    } finally {
      children.forEach(Child::close);
    }
  }

  private record Result(double rate, double cpu) {
    Result(long[] told) {
      this((double) told[0] / told[1], (double) told[2] / told[0]);
    }
  }
}
