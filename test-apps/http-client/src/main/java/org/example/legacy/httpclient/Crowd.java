package org.example.legacy.httpclient;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * {@code Crowd VERSION REDIRECTS}: sends many requests at the same moment, by both clients of the
 * JDK, and takes orders while they are under way.
 *
 * <pre>
 *   GO COUNT HOW URL   starts so many GETs: CONNECTION (HttpURLConnection) or SEND, a thread for each
 *                      (with VIRTUAL- before it a virtual one), or ASYNC (sendAsync)
 *   STATES             the states of the threads that have no answer yet, virtual ones aside
 *   INTERRUPT          interrupts the threads of the last GO
 *   JOIN               waits for all of them: which answer came how often
 * </pre>
 */
public final class Crowd {
  private final HttpClient client;
  private final List<Thread> threads = new ArrayList<>();
  private final List<CompletableFuture<Void>> underWay = new ArrayList<>();
  private final Map<String, Integer> answers = new TreeMap<>();
  private int firstOfLastGo;

  private Crowd(HttpClient client) {
    this.client = client;
  }

  public static void main(String[] args) throws Exception {
    Crowd crowd = new Crowd(BatchJob.client(args).build());
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      System.out.println(crowd.answerTo(order.split(" ")));
      System.out.flush();
    }
  }

  private String answerTo(String[] words) throws Exception {
    switch (words[0]) {
      case "GO":
        go(Integer.parseInt(words[1]), words[2], words[3]);
        return "started";
      case "STATES":
        return states().toString();
      case "INTERRUPT":
        threads.subList(firstOfLastGo, threads.size()).forEach(Thread::interrupt);
        return "interrupted";
      default:
        return join();
    }
  }

  private void go(int count, String how, String url) throws ReflectiveOperationException {
    firstOfLastGo = threads.size();
    for (int i = 0; i < count; i++) {
      if (how.equals("ASYNC")) {
        underWay.add(async(url));
      } else {
        start(how, url);
      }
    }
  }

  private CompletableFuture<Void> async(String url) {
    return client
        .sendAsync(request(url), BodyHandlers.ofString())
        .handle(
            (response, failure) -> {
              note(
                  failure == null
                      ? BatchJob.oneLine(response.statusCode() + " " + response.body())
                      : BatchJob.failure(
                          failure instanceof CompletionException ? failure.getCause() : failure));
              return null;
            });
  }

  private void start(String how, String url) throws ReflectiveOperationException {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Runnable work =
        () -> {
          try {
            note(how.endsWith("SEND") ? sent(url) : connected(url));
          } finally {
            done.complete(null);
          }
        };
    underWay.add(done);
    if (how.startsWith("VIRTUAL-")) {
      // from 21 on
      Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
    } else {
      Thread thread = new Thread(work, "crowd-" + threads.size());
      threads.add(thread);
      thread.start();
    }
  }

  private String sent(String url) {
    try {
      var response = client.send(request(url), BodyHandlers.ofString());
      return BatchJob.oneLine(response.statusCode() + " " + response.body());
    } catch (IOException | InterruptedException e) {
      return BatchJob.failure(e);
    }
  }

  private static String connected(String url) {
    try {
      HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
      connection.setConnectTimeout(20_000);
      connection.setReadTimeout(20_000);
      int status = connection.getResponseCode();
      try (InputStream body =
          status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
        String text = body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
        return BatchJob.oneLine(status + " " + text);
      }
    } catch (IOException e) {
      return BatchJob.failure(e);
    }
  }

  private static HttpRequest request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20)).build();
  }

  private void note(String answer) {
    synchronized (answers) {
      answers.merge(answer, 1, Integer::sum);
    }
  }

  private Map<Thread.State, Integer> states() {
    Map<Thread.State, Integer> states = new TreeMap<>();
    for (Thread thread : threads) {
      states.merge(thread.getState(), 1, Integer::sum);
    }
    states.remove(Thread.State.TERMINATED);
    return states;
  }

  private String join() throws Exception {
    CompletableFuture.allOf(underWay.toArray(new CompletableFuture<?>[0])).get();
    threads.clear();
    underWay.clear();
    String all = answers.toString();
    answers.clear();
    return all;
  }
}
