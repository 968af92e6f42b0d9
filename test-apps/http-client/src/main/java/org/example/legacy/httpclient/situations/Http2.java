package org.example.legacy.httpclient.situations;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;

/** What only HTTP/2 has: push promises, many streams on one connection. */
final class Http2 {
  private Http2() {}

  static void addTo(Map<String, Situation> all) {
    all.put("push-promise", stage -> push(stage, stage.at("h2", "push")));
    all.put("push-promise-not-taken", Http2::notTaken);
    all.put("push-promise-of-another-authority", stage -> push(stage, stage.tls("push")));
    all.put("several-hosts-in-parallel-h2", Http2::hosts);
    all.put("h2c-many-requests", Http2::h2c);
  }

  private static String push(Stage stage, URI uri) throws Exception {
    ConcurrentMap<HttpRequest, CompletableFuture<HttpResponse<String>>> pushed =
        new ConcurrentHashMap<>();
    String outcome =
        twice(stage, uri, PushPromiseHandler.of(promise -> BodyHandlers.ofString(), pushed));
    Map<String, String> promises = new TreeMap<>();
    for (Map.Entry<HttpRequest, CompletableFuture<HttpResponse<String>>> promise :
        pushed.entrySet()) {
      promises.put(told(promise.getKey()), Outcome.of(promise.getValue()));
    }
    return outcome + "pushed " + promises;
  }

  private static String notTaken(Stage stage) throws Exception {
    Queue<String> promises = new ConcurrentLinkedQueue<>();
    String outcome =
        twice(
            stage,
            stage.at("h2", "push"),
            (initiating, promise, acceptor) ->
                promises.add(told(promise) + " by " + told(initiating)));
    return outcome + "promised " + promises;
  }

  private static String twice(Stage stage, URI uri, PushPromiseHandler<String> promises)
      throws Exception {
    HttpClient client = stage.http2().build();
    StringBuilder outcomes = new StringBuilder();
    for (int i = 0; i < 2; i++) {
      stage.pause();
      HttpRequest request = stage.request(uri).header("X-App", "mine").build();
      outcomes.append(
          Outcome.of(client.sendAsync(request, BodyHandlers.ofString(), promises)) + ", ");
    }
    return outcomes.toString();
  }

  private static String told(HttpRequest request) {
    return request.method() + " " + request.uri() + " " + request.headers().map();
  }

  private static String hosts(Stage stage) throws Exception {
    HttpClient client = stage.http2().build();
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      HttpRequest request = stage.request(stage.at(i % 2 == 0 ? "tls" : "tls2", "echo")).build();
      answers.add(client.sendAsync(request, BodyHandlers.ofString()));
    }
    return counted(answers);
  }

  /** The first request upgrades; those after it are streams of that connection. */
  private static String h2c(Stage stage) throws Exception {
    HttpClient client = stage.http2().build();
    HttpRequest request = stage.request(stage.at("h2c", "echo")).build();
    String first = Outcome.of(client.send(request, BodyHandlers.ofString()));
    stage.pause();
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      answers.add(client.sendAsync(request, BodyHandlers.ofString()));
    }
    return first + ", " + counted(answers);
  }

  static String counted(List<CompletableFuture<HttpResponse<String>>> answers)
      throws InterruptedException {
    Map<String, Integer> counted = new TreeMap<>();
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      counted.merge(Outcome.of(answer), 1, Integer::sum);
    }
    return counted.toString();
  }
}
