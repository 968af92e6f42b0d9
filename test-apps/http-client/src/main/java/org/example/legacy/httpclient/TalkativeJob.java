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

/**
 * Says that it is ready, and then, for each URL on stdin, prints the answer, or the whole stack
 * trace to stderr; {@code h3 URL} asks over HTTP/3. {@code MBEANS} prints every attribute of every
 * MBean as a note. Arguments as for {@link BatchJob}.
 */
public final class TalkativeJob {
  private TalkativeJob() {}

  public static void main(String[] args) throws Exception {
    HttpClient client = BatchJob.client(args).build();
    System.out.println("ready");
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      System.out.println(
          order.equals("MBEANS") ? MBeans.note() + " attributes" : get(client, order));
      System.out.flush();
    }
  }

  private static String get(HttpClient client, String order)
      throws InterruptedException, ReflectiveOperationException {
    String[] words = order.split(" ");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(words[words.length - 1]))
            .timeout(Duration.ofSeconds(20))
            .header("X-Mine", "yes");
    if (words[0].equals("h3")) {
      Http3.discover(request, Http3.ONLY);
    }
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      return BatchJob.oneLine(response.statusCode() + " " + response.body());
    } catch (IOException e) {
      e.printStackTrace();
      return BatchJob.failure(e);
    }
  }
}
