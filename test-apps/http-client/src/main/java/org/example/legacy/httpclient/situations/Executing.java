package org.example.legacy.httpclient.situations;

import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;

/** Executors of the application: eight requests at a time, and one after the other. */
final class Executing {
  private static final int REQUESTS = 8;

  private Executing() {}

  static void addTo(Map<String, Situation> all) {
    for (boolean http2 : new boolean[] {false, true}) {
      String protocol = http2 ? "-h2" : "";
      all.put(
          "executor-single-thread" + protocol,
          stage -> pool(stage, http2, Executors.newSingleThreadExecutor()));
      all.put("executor-direct" + protocol, stage -> many(stage, http2, Runnable::run));
      all.put(
          "executor-fixed-pool" + protocol,
          stage -> pool(stage, http2, Executors.newFixedThreadPool(3)));
      all.put("executor-fork-join" + protocol, stage -> pool(stage, http2, new ForkJoinPool(2)));
      all.put("executor-virtual-threads" + protocol, stage -> virtual(stage, http2));
    }
    all.put("executor-that-is-shut-down", Executing::shutDown);
    all.put("dependent-stage-sends-again", Executing::chained);
  }

  private static String pool(Stage stage, boolean http2, ExecutorService executor)
      throws Exception {
    try {
      return many(stage, http2, executor);
    } finally {
      executor.shutdown();
    }
  }

  /** JDK 21 and later: as the client's executor, and sending from virtual threads. */
  private static String virtual(Stage stage, boolean http2) throws Exception {
    ExecutorService executor;
    try {
      executor =
          (ExecutorService)
              Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException older) {
      return "not in this JDK";
    }
    HttpClient client = client(stage, http2).executor(executor).build();
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      answers.add(
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return client.send(
                      stage.request(stage.at(http2 ? "tls" : "plain", "echo")).build(),
                      BodyHandlers.ofString());
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              },
              executor));
    }
    String sent = counted(answers);
    stage.pause();
    String asked = pool(stage, http2, executor);
    return sent + ", " + asked;
  }

  private static String many(Stage stage, boolean http2, Executor executor) throws Exception {
    HttpClient client = client(stage, http2).executor(executor).build();
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      answers.add(
          client.sendAsync(
              stage.post(
                  stage.at(http2 ? "tls" : "plain", "echo"), BodyPublishers.ofString("text")),
              BodyHandlers.ofString()));
    }
    return counted(answers);
  }

  private static String counted(List<CompletableFuture<HttpResponse<String>>> answers)
      throws InterruptedException {
    Map<String, Integer> counted = new TreeMap<>();
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      counted.merge(Outcome.of(answer), 1, Integer::sum);
    }
    return counted.toString();
  }

  private static HttpClient.Builder client(Stage stage, boolean http2) {
    return http2 ? stage.http2() : stage.http1();
  }

  /** Before the request: what the client makes of it is its own affair. */
  private static String shutDown(Stage stage) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(2);
    HttpClient client = stage.http1().executor(executor).build();
    String before = Outcome.of(client.send(stage.get("echo"), BodyHandlers.ofString()));
    executor.shutdown();
    try {
      return before
          + ", "
          + Outcome.ofRejected(client.sendAsync(stage.get("echo"), BodyHandlers.ofString()));
    } catch (RejectedExecutionException e) {
      return before + ", rejected";
    }
  }

  private static String chained(Stage stage) throws Exception {
    HttpClient client = stage.http1().build();
    return Outcome.of(
        client
            .sendAsync(stage.get("lines"), BodyHandlers.ofString())
            .thenCompose(
                first ->
                    client.sendAsync(
                        stage.post(stage.uri("echo"), BodyPublishers.ofString(first.body())),
                        BodyHandlers.ofString())));
  }
}
