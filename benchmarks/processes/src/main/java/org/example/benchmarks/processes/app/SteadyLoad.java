package org.example.benchmarks.processes.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests that are due at even distances, whatever became of those before. Each counts from the
 * moment it was due: one that waits makes those behind it late, and that shows.
 */
final class SteadyLoad {
  private final Request request;
  private final int threads;
  private final long distanceNanos;
  private final long durationNanos;

  SteadyLoad(Request request, int threads, int perSecond, long millis) {
    this.request = request;
    this.threads = threads;
    distanceNanos = TimeUnit.SECONDS.toNanos(1) * threads / perSecond;
    durationNanos = TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /** For each request when it was due (the clock's milliseconds), and how long it took in nanos. */
  String run() throws InterruptedException {
    long clock = System.currentTimeMillis();
    long begin = System.nanoTime();
    List<Worker> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Worker worker = new Worker(begin + distanceNanos * i / threads, begin, clock);
      workers.add(worker);
      worker.start();
    }
    StringBuilder told = new StringBuilder();
    for (Worker worker : workers) {
      worker.join();
      if (!worker.failed.isEmpty()) {
        throw new IllegalStateException(worker.failed);
      }
      told.append(worker.told);
    }
    return told.toString().trim();
  }

  private final class Worker extends Thread {
    private final long first;
    private final long begin;
    private final long clock;
    private final StringBuilder told = new StringBuilder();
    private volatile String failed = "";

    Worker(long first, long begin, long clock) {
      this.first = first;
      this.begin = begin;
      this.clock = clock;
    }

    @Override
    public void run() {
      try {
        for (long due = first; due - begin < durationNanos; due += distanceNanos) {
          for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
            LockSupport.parkNanos(due - now);
          }
          int status = request.send();
          long took = System.nanoTime() - due;
          if (status != 200) {
            failed = "status " + status;
            return;
          }
          told.append(clock + TimeUnit.NANOSECONDS.toMillis(due - begin)).append(' ');
          told.append(took).append(' ');
        }
      } catch (IOException | InterruptedException | RuntimeException e) {
        failed = e.toString();
      }
    }
  }
}
