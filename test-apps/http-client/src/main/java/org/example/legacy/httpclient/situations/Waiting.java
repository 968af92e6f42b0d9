package org.example.legacy.httpclient.situations;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Requests whose answer is held back until the situation lets it go. */
final class Waiting {
  private Waiting() {}

  static void addTo(Map<String, Situation> all) {
    all.put("waiting-send-async-returns", Waiting::returns);
    all.put("waiting-direct-executor", Waiting::direct);
    all.put("waiting-single-thread-serves-others", Waiting::serves);
    all.put("waiting-timeout-of-send", stage -> timeout(stage, false));
    all.put("waiting-timeout-of-send-async", stage -> timeout(stage, true));
    all.put("waiting-timeout-not-reached", Waiting::inTime);
    all.put("waiting-interrupt", Waiting::interrupt);
    all.put("waiting-cancel", Waiting::cancel);
    all.put("waiting-cancel-one-of-two", Waiting::cancelOne);
    all.put("waiting-many", Waiting::many);
    all.put("waiting-common-pool-busy", Waiting::commonPool);
    all.put("waiting-executor-shut-down", Waiting::executor);
    all.put("waiting-close", Waiting::close);
    all.put("waiting-shutdown", Waiting::shutdown);
    all.put("waiting-shutdown-now", Waiting::shutdownNow);
  }

  private static CompletableFuture<HttpResponse<String>> held(Stage stage, HttpClient client) {
    return client.sendAsync(stage.get("held"), BodyHandlers.ofString());
  }

  private static String returns(Stage stage) throws Exception {
    CompletableFuture<HttpResponse<String>> answer = held(stage, stage.http1().build());
    stage.awaitHeld();
    boolean done = answer.isDone();
    stage.open();
    return "done " + done + ", then " + Outcome.of(answer);
  }

  /** The calling thread does the client's work, and comes back all the same. */
  private static String direct(Stage stage) throws Exception {
    HttpClient client = stage.http1().executor(Runnable::run).build();
    CompletableFuture<HttpResponse<String>> answer = held(stage, client);
    stage.awaitHeld();
    boolean done = answer.isDone();
    stage.open();
    return "done " + done + ", then " + Outcome.of(answer);
  }

  /** The one thread of the executor is free for a request to another host. */
  private static String serves(Stage stage) throws Exception {
    ExecutorService single = Executors.newSingleThreadExecutor();
    try {
      HttpClient client = stage.http1().executor(single).build();
      CompletableFuture<HttpResponse<String>> answer = held(stage, client);
      stage.awaitHeld();
      HttpRequest other = stage.request(stage.elsewhere("echo")).build();
      String meanwhile = Outcome.of(client.sendAsync(other, BodyHandlers.ofString()));
      boolean done = answer.isDone();
      stage.open();
      return meanwhile + ", done " + done + ", then " + Outcome.of(answer);
    } finally {
      single.shutdown();
    }
  }

  private static String timeout(Stage stage, boolean async) throws Exception {
    HttpClient client = stage.http1().build();
    HttpRequest request =
        HttpRequest.newBuilder(stage.uri("held")).timeout(Duration.ofMillis(600)).build();
    String outcome;
    if (async) {
      // the message may say more
      String answer = Outcome.of(client.sendAsync(request, BodyHandlers.ofString()));
      outcome = answer.replaceAll("(HttpTimeoutException).*", "$1");
    } else {
      try {
        outcome = Outcome.of(client.send(request, BodyHandlers.ofString()));
      } catch (HttpTimeoutException e) {
        outcome = e.getClass().getSimpleName();
      }
    }
    stage.open(); // after it: nothing but the time limit can have ended the request
    return outcome;
  }

  private static String inTime(Stage stage) throws Exception {
    HttpRequest request =
        stage
            .request(stage.uri("held"))
            .timeout(Duration.ofSeconds(10))
            .POST(BodyPublishers.ofString("text"))
            .build();
    var answer = stage.http1().build().sendAsync(request, BodyHandlers.ofString());
    stage.awaitHeld();
    stage.open();
    return Outcome.of(answer);
  }

  private static String interrupt(Stage stage) throws Exception {
    HttpClient client = stage.http1().build();
    CompletableFuture<String> outcome = new CompletableFuture<>();
    Thread sender =
        new Thread(
            () -> {
              try {
                outcome.complete(
                    Outcome.of(client.send(stage.get("held"), BodyHandlers.ofString())));
              } catch (Exception e) {
                outcome.complete(e.getClass().getSimpleName());
              }
            });
    sender.setDaemon(true);
    sender.start();
    stage.awaitHeld();
    sender.interrupt();
    String ended = outcome.get(5, TimeUnit.SECONDS);
    stage.open();
    return ended;
  }

  private static String cancel(Stage stage) throws Exception {
    HttpClient client = stage.http1().build();
    CompletableFuture<HttpResponse<String>> answer = held(stage, client);
    stage.awaitHeld();
    boolean cancelled = answer.cancel(true);
    String outcome = Outcome.ofCancelled(answer);
    stage.open();
    String after = Outcome.of(client.sendAsync(stage.get("echo"), BodyHandlers.ofString()));
    return cancelled + " " + outcome + ", then " + after;
  }

  /** What one of them does takes nothing from the other. */
  private static String cancelOne(Stage stage) throws Exception {
    HttpClient client = stage.http1().build();
    CompletableFuture<HttpResponse<String>> one = held(stage, client);
    CompletableFuture<HttpResponse<String>> other = held(stage, client);
    stage.awaitHeld();
    one.cancel(true);
    String outcome = Outcome.ofCancelled(one);
    stage.open();
    return outcome + ", the other " + Outcome.of(other);
  }

  private static String many(Stage stage) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      HttpClient client = stage.http2().executor(pool).build();
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        answers.add(
            client.sendAsync(stage.request(stage.tls("held")).build(), BodyHandlers.ofString()));
      }
      stage.awaitHeld();
      long done = answers.stream().filter(CompletableFuture::isDone).count();
      stage.open();
      Map<String, Integer> counted = new TreeMap<>();
      for (CompletableFuture<HttpResponse<String>> answer : answers) {
        counted.merge(Outcome.of(answer), 1, Integer::sum);
      }
      return "done " + done + ", then " + counted;
    } finally {
      pool.shutdown();
    }
  }

  /** Every thread of the common pool is taken until the answer is there. */
  private static String commonPool(Stage stage) throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    for (int i = 0; i < ForkJoinPool.getCommonPoolParallelism(); i++) {
      ForkJoinPool.commonPool()
          .execute(
              () -> {
                try {
                  answered.await(10, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
    }
    HttpClient client = stage.http1().build();
    FutureTask<String> sending =
        new FutureTask<>(() -> Outcome.of(client.send(stage.get("held"), BodyHandlers.ofString())));
    Thread sender = new Thread(sending, "sender");
    sender.setDaemon(true);
    sender.start();
    try {
      stage.awaitHeld();
      stage.open();
      return sending.get(5, TimeUnit.SECONDS);
    } finally {
      answered.countDown();
    }
  }

  private static String executor(Stage stage) throws Exception {
    if (Runtime.version().feature() < 21) {
      return "not in this JDK"; // its client never ends such a request
    }
    ExecutorService pool = Executors.newFixedThreadPool(2);
    HttpClient client = stage.http1().executor(pool).build();
    CompletableFuture<HttpResponse<String>> answer = held(stage, client);
    stage.awaitHeld();
    pool.shutdown();
    stage.open();
    return Outcome.ofRejected(answer);
  }

  /** close() waits for the request under way. */
  private static String close(Stage stage) throws Exception {
    HttpClient client = stage.http1().build();
    CompletableFuture<HttpResponse<String>> answer = held(stage, client);
    stage.awaitHeld();
    CompletableFuture<Boolean> closed =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Closing.call(client, "close");
              } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
              }
            });
    stage.open();
    String outcome = Outcome.of(answer);
    return outcome + ", closed " + closed.get(10, TimeUnit.SECONDS);
  }

  private static String shutdown(Stage stage) throws Exception {
    HttpClient client = stage.http1().build();
    CompletableFuture<HttpResponse<String>> answer = held(stage, client);
    stage.awaitHeld();
    boolean can = Closing.call(client, "shutdown");
    stage.open();
    return Outcome.of(answer) + (can ? ", ended " + Closing.terminated(client) : "");
  }

  private static String shutdownNow(Stage stage) throws Exception {
    HttpClient client = stage.http1().build();
    CompletableFuture<HttpResponse<String>> answer = held(stage, client);
    stage.awaitHeld();
    boolean can = Closing.call(client, "shutdownNow");
    if (!can) {
      stage.open();
      return Outcome.of(answer);
    }
    String outcome = Outcome.of(answer);
    boolean ended = Closing.terminated(client);
    stage.open();
    return outcome + ", ended " + ended;
  }
}
