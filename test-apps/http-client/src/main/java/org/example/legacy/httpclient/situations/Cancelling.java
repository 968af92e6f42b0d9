package org.example.legacy.httpclient.situations;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Futures that are cancelled, threads that are interrupted, bodies that are left. */
final class Cancelling {
  private Cancelling() {}

  static void addTo(Map<String, Situation> all) {
    all.put("cancel-at-once", Cancelling::atOnce);
    all.put("cancel-while-body-streams", stage -> whileStreaming(stage, stage.http1(), "plain"));
    all.put("cancel-while-body-streams-h2", stage -> whileStreaming(stage, stage.http2(), "tls"));
    all.put("interrupt-while-body-streams", Cancelling::interrupt);
    all.put("interrupted-before-send", Cancelling::interruptedBefore);
    all.put("stream-closed-early", Cancelling::closedEarly);
  }

  private static String atOnce(Stage stage) throws Exception {
    HttpClient client = stage.http1().build();
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(stage.get("events"), BodyHandlers.ofString());
    boolean cancelled = answer.cancel(true);
    String after = Outcome.of(client.sendAsync(stage.get("echo"), BodyHandlers.ofString()));
    return cancelled + " " + Outcome.ofCancelled(answer) + ", then " + after;
  }

  private static String whileStreaming(Stage stage, HttpClient.Builder builder, String service)
      throws Exception {
    HttpClient client = builder.build();
    CountDownLatch streams = new CountDownLatch(1);
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(
            stage.request(stage.at(service, "events")).build(),
            BodyHandlers.ofByteArrayConsumer(chunk -> streams.countDown()));
    boolean streaming = streams.await(10, TimeUnit.SECONDS);
    boolean cancelled = answer.cancel(true);
    String after =
        Outcome.of(
            client.sendAsync(
                stage.request(stage.at(service, "echo")).build(), BodyHandlers.ofString()));
    return streaming + " " + cancelled + " " + Outcome.ofCancelled(answer) + ", then " + after;
  }

  private static String interrupt(Stage stage) throws Exception {
    HttpClient client = stage.http1().build();
    CountDownLatch streams = new CountDownLatch(1);
    Thread sender = Thread.currentThread();
    Thread interrupting =
        new Thread(
            () -> {
              try {
                streams.await();
                sender.interrupt();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    interrupting.setDaemon(true);
    interrupting.start();
    String outcome;
    try {
      outcome =
          Outcome.of(
              client.send(
                  stage.get("events"),
                  BodyHandlers.ofByteArrayConsumer(chunk -> streams.countDown())));
    } catch (InterruptedException e) {
      outcome = "InterruptedException";
    }
    return outcome + ", flag " + Thread.interrupted();
  }

  private static String interruptedBefore(Stage stage) throws Exception {
    HttpClient client = stage.http1().build();
    String outcome;
    Thread.currentThread().interrupt();
    try {
      outcome = Outcome.of(client.send(stage.get("silent"), BodyHandlers.ofString()));
    } catch (InterruptedException e) {
      outcome = "InterruptedException";
    }
    boolean flag = Thread.interrupted();
    String after = Outcome.of(client.sendAsync(stage.get("echo"), BodyHandlers.ofString()));
    return outcome + ", flag " + flag + ", then " + after;
  }

  private static String closedEarly(Stage stage) throws Exception {
    HttpClient client = stage.http1().build();
    HttpResponse<InputStream> answer = client.send(stage.get("big"), BodyHandlers.ofInputStream());
    int first = answer.body().read();
    answer.body().close();
    stage.pause();
    return first + ", then " + Outcome.of(client.send(stage.get("echo"), BodyHandlers.ofString()));
  }
}
