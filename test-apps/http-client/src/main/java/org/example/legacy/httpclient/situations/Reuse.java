package org.example.legacy.httpclient.situations;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A request object, a client, a connection used again and again. */
final class Reuse {
  private Reuse() {}

  static void addTo(Map<String, Situation> all) {
    all.put("request-reused", Reuse::request);
    all.put("request-of-many-threads", stage -> threads(stage, stage.http1(), "plain"));
    all.put("request-of-many-threads-h2", stage -> threads(stage, stage.http2(), "tls"));
    all.put("connection-kept-alive", Reuse::connection);
    all.put("connection-kept-alive-after-post", Reuse::connectionAfterPost);
    all.put("connection-kept-alive-h2", Reuse::connectionH2);
    all.put("connection-after-a-large-refusal", Reuse::largeRefusal);
  }

  private static String request(Stage stage) throws Exception {
    HttpRequest request = stage.post(stage.uri("echo"), BodyPublishers.ofString("text"));
    HttpClient client = stage.http1().build();
    StringBuilder outcomes = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      outcomes.append(Outcome.of(client.send(request, BodyHandlers.ofString()))).append(", ");
      stage.pause();
    }
    HttpClient other = stage.http1().build();
    return outcomes + Outcome.of(other.send(request, BodyHandlers.ofString()));
  }

  private static String threads(Stage stage, HttpClient.Builder builder, String service)
      throws Exception {
    HttpClient client = builder.build();
    HttpRequest request = stage.post(stage.at(service, "echo"), BodyPublishers.ofString("text"));
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      Callable<HttpResponse<String>> send = () -> client.send(request, BodyHandlers.ofString());
      List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
      for (int i = 0; i < 18; i++) {
        calls.add(send);
      }
      Map<String, Integer> counted = new TreeMap<>();
      for (Future<HttpResponse<String>> answer : threads.invokeAll(calls)) {
        counted.merge(Outcome.of(answer.get()), 1, Integer::sum);
      }
      return counted.toString();
    } finally {
      threads.shutdown();
    }
  }

  private static String connection(Stage stage) throws Exception {
    HttpClient client = stage.http1().build();
    for (int i = 0; i < 4; i++) {
      client.send(stage.get(i % 2 == 0 ? "echo" : "big"), BodyHandlers.ofString());
      stage.pause();
    }
    return "connections " + stage.connections(client);
  }

  /** The service may refuse here with more text than a client reads for nothing. */
  private static String largeRefusal(Stage stage) throws Exception {
    HttpClient client = stage.http1().build();
    String first = Outcome.of(client.send(stage.get("echo"), BodyHandlers.ofString()));
    stage.pause();
    String second = Outcome.of(client.send(stage.get("large/echo"), BodyHandlers.ofString()));
    return first + ", " + second + ", connections " + stage.connections(client);
  }

  private static String connectionAfterPost(Stage stage) throws Exception {
    HttpClient client = stage.http1().build();
    for (int i = 0; i < 4; i++) {
      HttpRequest post =
          stage.post(stage.uri("echo"), BodyPublishers.ofByteArray(new byte[50_000]));
      client.send(post, BodyHandlers.discarding());
      stage.pause();
    }
    return "connections " + stage.connections(client);
  }

  private static String connectionH2(Stage stage) throws Exception {
    HttpClient client = stage.http2().build();
    for (int i = 0; i < 4; i++) {
      client.send(stage.request(stage.tls("big")).build(), BodyHandlers.ofString());
      stage.pause();
    }
    HttpRequest question = stage.request(stage.tls("connections")).build();
    return "connections " + client.send(question, BodyHandlers.ofString()).body();
  }
}
