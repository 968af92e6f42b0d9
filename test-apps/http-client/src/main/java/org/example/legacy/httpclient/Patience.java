package org.example.legacy.httpclient;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

/**
 * An application that does not wait for ever. After the arguments of {@link BatchJob}: {@code
 * DIRECT} or {@code SINGLE} for its executor.
 *
 * <pre>
 *   SEND URL MILLIS     with a timeout of its own
 *   ASYNC URL           answers at once; RESULT waits for what comes of it, CANCEL gives it up
 *   THREAD URL          sends on a thread of its own; INTERRUPT interrupts it there
 * </pre>
 */
public final class Patience {
  private final HttpClient client;
  private CompletableFuture<HttpResponse<String>> underWay = new CompletableFuture<>();
  private FutureTask<String> sending = new FutureTask<>(() -> "");
  private Thread sender = new Thread(sending);

  private Patience(HttpClient client) {
    this.client = client;
  }

  public static void main(String[] args) throws Exception {
    HttpClient.Builder client = BatchJob.client(args);
    if (args[2].equals("DIRECT")) {
      client.executor(Runnable::run);
    } else {
      client.executor(
          Executors.newSingleThreadExecutor(
              work -> {
                Thread only = new Thread(work, "only");
                only.setDaemon(true);
                return only;
              }));
    }
    Patience patience = new Patience(client.build());
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      System.out.println(patience.answerTo(order.split(" ")));
      System.out.flush();
    }
  }

  private String answerTo(String[] words) throws Exception {
    switch (words[0]) {
      case "SEND":
        return send(request(words[1]).timeout(Duration.ofMillis(Long.parseLong(words[2]))).build());
      case "ASYNC":
        underWay = client.sendAsync(request(words[1]).build(), BodyHandlers.ofString());
        return underWay.isDone() ? "done" : "under way";
      case "RESULT":
        return underWay.handle((response, e) -> response == null ? kind(e) : line(response)).join();
      case "CANCEL":
        underWay.cancel(true);
        return underWay.isCancelled() ? "cancelled" : "not cancelled";
      case "THREAD":
        HttpRequest request = request(words[1]).build();
        sending = new FutureTask<>(() -> send(request));
        sender = new Thread(sending);
        sender.start();
        return "started";
      default:
        sender.interrupt();
        return sending.get();
    }
  }

  private String send(HttpRequest request) {
    try {
      return line(client.send(request, BodyHandlers.ofString()));
    } catch (IOException | InterruptedException e) {
      return kind(e);
    }
  }

  private static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url));
  }

  private static String line(HttpResponse<String> response) {
    return BatchJob.oneLine(response.statusCode() + " " + response.body());
  }

  private static String kind(Throwable e) {
    return (e instanceof CompletionException ? e.getCause() : e).getClass().getSimpleName();
  }
}
