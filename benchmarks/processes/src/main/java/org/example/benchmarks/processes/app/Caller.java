package org.example.benchmarks.processes.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * {@code Caller CLIENT URL [HEADER]}: sends GETs as it is told on stdin.
 *
 * <pre>
 *   RUN THREADS MILLIS   so many threads, one request after the other, for so long:
 *                        answers REQUESTS NANOS CPU-NANOS P50-NANOS P99-NANOS
 *   STEADY THREADS PER-SECOND MILLIS
 *                        so many requests a second, for so long: answers for each request when it
 *                        was due (the clock's milliseconds) and its NANOS
 *   MEMORY               answers HEAP METASPACE CODE (bytes, after garbage collection) THREADS
 * </pre>
 */
public final class Caller {
  private Caller() {}

  public static void main(String[] args) throws Exception {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Request request = Request.of(args[0], args[1], args.length > 2 ? args[2] : "");
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      System.out.println(answer(request, order.split(" ")));
      System.out.flush();
    }
  }

  private static String answer(Request request, String[] words) throws Exception {
    return switch (words[0]) {
      case "RUN" -> run(request, Integer.parseInt(words[1]), Long.parseLong(words[2]));
      case "STEADY" ->
          new SteadyLoad(
                  request,
                  Integer.parseInt(words[1]),
                  Integer.parseInt(words[2]),
                  Long.parseLong(words[3]))
              .run();
      default -> Memory.used();
    };
  }

  private static String run(Request request, int threads, long millis) throws Exception {
    CountDownLatch ready = new CountDownLatch(threads);
    CountDownLatch go = new CountDownLatch(1);
    List<Worker> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Worker worker = new Worker(request, TimeUnit.MILLISECONDS.toNanos(millis), ready, go);
      workers.add(worker);
      worker.start();
    }
    ready.await();
    long cpu = cpuNanos();
    long start = System.nanoTime();
    go.countDown();
    int requests = 0;
    for (Worker worker : workers) {
      requests += worker.call();
    }
    long took = System.nanoTime() - start;
    long used = cpuNanos() - cpu;
    long[] all = new long[requests];
    int at = 0;
    for (Worker worker : workers) {
      System.arraycopy(worker.nanos, 0, all, at, worker.requests);
      at += worker.requests;
    }
    Arrays.sort(all);
    return requests
        + (" " + took + " " + used)
        + (" " + all[requests / 2] + " " + all[(int) (requests * 0.99)]);
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static final class Worker extends Thread implements Callable<Integer> {
    private final Request request;
    private final long duration;
    private final CountDownLatch ready;
    private final CountDownLatch go;
    private long[] nanos = new long[1024];
    private int requests;
    private volatile String failed = "";

    Worker(Request request, long duration, CountDownLatch ready, CountDownLatch go) {
      this.request = request;
      this.duration = duration;
      this.ready = ready;
      this.go = go;
    }

    @Override
    public void run() {
      try {
        ready.countDown();
        go.await();
        long begin = System.nanoTime();
        for (long now = begin; now - begin < duration; ) {
          int status = request.send();
          if (status != 200) {
            failed = "status " + status;
            return;
          }
          long end = System.nanoTime();
          if (requests == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * requests);
          }
          nanos[requests++] = end - now;
          now = end;
        }
      } catch (IOException | InterruptedException | RuntimeException e) {
        failed = e.toString();
      }
    }

    /**
     * Waits for the end: how many were served; a request that failed makes the run worth nothing.
     */
    @Override
    public Integer call() throws InterruptedException {
      join();
      if (!failed.isEmpty()) {
        throw new IllegalStateException(failed);
      }
      return requests;
    }
  }
}
