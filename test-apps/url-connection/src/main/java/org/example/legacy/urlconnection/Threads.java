package org.example.legacy.urlconnection;

import java.net.HttpURLConnection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Connections and more than one thread, and interrupts. */
final class Threads {
  private Threads() {}

  static void into(Map<String, Situation> all) {
    for (String how : new String[] {"buffered", "fixed", "chunked"}) {
      all.put("threads-one-writes-another-reads-" + how, place -> writtenElsewhere(place, how));
    }
    all.put("threads-each-its-own", Threads::each);
    all.put("interrupted-before", Threads::interruptedBefore);
    all.put("interrupted-while-it-waits", Threads::interruptedMeanwhile);
  }

  private static String writtenElsewhere(Place place, String how) throws Exception {
    HttpURLConnection connection = Bodies.opened(place, "/echo", how, 5000);
    started(
            () -> {
              Bodies.write(connection, 5000);
              return "";
            })
        .get();
    return started(() -> Outcomes.of(connection)).get();
  }

  private static String each(Place place) throws Exception {
    int threads = 12;
    CountDownLatch start = new CountDownLatch(1);
    @SuppressWarnings({"unchecked", "rawtypes"})
    FutureTask<String>[] tasks = new FutureTask[threads];
    for (int i = 0; i < threads; i++) {
      tasks[i] =
          started(
              () -> {
                start.await();
                HttpURLConnection connection = Bodies.opened(place, "/echo", "chunked", 500);
                Bodies.write(connection, 500);
                return Outcomes.of(connection);
              });
    }
    start.countDown();
    Map<String, Integer> outcomes = new TreeMap<>();
    for (FutureTask<String> task : tasks) {
      outcomes.merge(task.get(), 1, Integer::sum);
    }
    return outcomes.toString();
  }

  private static String interruptedBefore(Place place) throws Exception {
    return started(
            () -> {
              Thread.currentThread().interrupt();
              String told = Outcomes.attempt(() -> Outcomes.of(place.open("/echo")));
              return told + Thread.interrupted();
            })
        .get();
  }

  private static String interruptedMeanwhile(Place place) throws Exception {
    FutureTask<String> waiting =
        new FutureTask<>(
            () -> {
              String told = Outcomes.attempt(() -> Outcomes.of(place.open("/wait")));
              return told + Thread.interrupted();
            });
    Thread thread = new Thread(waiting, "waiting");
    thread.start();
    place.openOther("/arrived").getResponseCode();
    thread.interrupt();
    place.openOther("/release").getResponseCode();
    return waiting.get();
  }

  private static FutureTask<String> started(Callable<String> work)
      throws ExecutionException, InterruptedException {
    FutureTask<String> task = new FutureTask<>(work);
    new Thread(task, "worker").start();
    return task;
  }
}
