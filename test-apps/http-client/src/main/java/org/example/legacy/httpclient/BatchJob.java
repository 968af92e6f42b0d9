package org.example.legacy.httpclient;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/**
 * Reads one order per line from stdin, sends it, prints one line with the answer. Arguments: {@code
 * HTTP_1_1} or {@code HTTP_2}, and {@code NEVER}, {@code NORMAL} or {@code ALWAYS} for redirects.
 *
 * <pre>
 *   GET URL · GET-ASYNC URL · GET-WITH URL HEADER VALUE
 *   POST URL TEXT · POST-ASYNC URL TEXT
 *   POST-STREAM URL TEXT     BodyPublishers.ofInputStream, a new stream each time it is asked
 *   POST-ONCE URL TEXT       BodyPublishers.ofInputStream, always the same stream
 * </pre>
 */
public final class BatchJob {
  private final HttpClient client;

  BatchJob(HttpClient client) {
    this.client = client;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    new BatchJob(client(args).build()).run();
  }

  static HttpClient.Builder client(String[] args) {
    return HttpClient.newBuilder()
        .connectTimeout(Duration.ofSeconds(20))
        .version(HttpClient.Version.valueOf(args[0]))
        .followRedirects(HttpClient.Redirect.valueOf(args[1]));
  }

  void run() throws IOException, InterruptedException {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      System.out.println(answerTo(order));
      System.out.flush();
    }
  }

  String answerTo(String order) throws InterruptedException {
    try {
      String[] words = order.split(" ", 3);
      HttpRequest request = request(words);
      HttpResponse<String> response =
          words[0].endsWith("-ASYNC")
              ? client.sendAsync(request, BodyHandlers.ofString()).get()
              : client.send(request, BodyHandlers.ofString());
      return oneLine(response.statusCode() + " " + response.body());
    } catch (IOException e) {
      return failure(e);
    } catch (ExecutionException e) {
      return failure(e.getCause());
    }
  }

  private static HttpRequest request(String[] words) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(words[1])).timeout(Duration.ofSeconds(20));
    if (words[0].equals("GET-WITH")) {
      String[] header = words[2].split(" ", 2);
      request.header(header[0], header[1]);
    } else if (words[0].startsWith("POST")) {
      request.header("Content-Type", "text/plain").POST(body(words[0], words[2]));
    }
    return request.build();
  }

  private static BodyPublisher body(String how, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (how.equals("POST-STREAM")) {
      return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
    }
    if (how.equals("POST-ONCE")) {
      InputStream only = new ByteArrayInputStream(bytes);
      return BodyPublishers.ofInputStream(() -> only);
    }
    return BodyPublishers.ofString(text);
  }

  static String failure(Throwable e) {
    String kind = e instanceof IOException ? "IOException: " : "failed: ";
    return oneLine(kind + e.getClass().getName() + ": " + e.getMessage());
  }

  static String oneLine(String text) {
    return text.replace("\r", "").replace("\n", "\\n");
  }
}
