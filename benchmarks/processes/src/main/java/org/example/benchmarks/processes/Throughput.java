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
 * itself.
 */
final class Throughput {
  private static final int THREADS = 2;
  private static final int MILLIS = 400;
  private static final int WARM_UP = 8;

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
    List<Child> children = new ArrayList<>();
    try {
      List<Sample> rates = new ArrayList<>();
      List<Sample> cpus = new ArrayList<>();
      for (Launch launch : launches) {
        children.add(launch.start());
        rates.add(new Sample());
        cpus.add(new Sample());
      }
      for (int turn = -WARM_UP; turn < turns; turn++) {
        List<Result> results = new ArrayList<>();
        for (Child child : children) {
          results.add(new Result(child.ask("RUN " + THREADS + " " + MILLIS)));
        }
        for (int i = 0; i < results.size() && turn >= 0; i++) {
          rates.get(i).add(results.get(i).rate() / results.get(0).rate());
          cpus.get(i).add(results.get(i).cpu() / results.get(0).cpu());
        }
      }
      for (int i = 1; i < names.size(); i++) {
        table.row(
            what,
            names.get(i),
            rates.get(i).toString(),
            cpus.get(i).toString(),
            rates.get(i).size() + "");
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
