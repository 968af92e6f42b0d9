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
import java.util.Optional;

/**
 * For each URL on stdin: prints, in one line, everything a response tells about itself and about
 * its request. Arguments as for {@link BatchJob}.
 */
public final class HeaderDump {
  private HeaderDump() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    HttpClient client = BatchJob.client(args).build();
    BufferedReader urls =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String url = urls.readLine(); url != null; url = urls.readLine()) {
      System.out.println(dump(client, URI.create(url)));
      System.out.flush();
    }
  }

  private static String dump(HttpClient client, URI uri) throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(uri).header("X-Mine", "yes").build();
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      StringBuilder told = new StringBuilder();
      told.append(response.statusCode()).append(' ').append(response.body());
      told.append(" mine=").append(request.headers().map());
      tell(told, response);
      for (Optional<HttpResponse<String>> previous = response.previousResponse();
          previous.isPresent();
          previous = previous.get().previousResponse()) {
        told.append(" previous=").append(previous.get().statusCode());
        tell(told, previous.get());
      }
      return BatchJob.oneLine(told.toString());
    } catch (IOException e) {
      return BatchJob.failure(e);
    }
  }

  private static void tell(StringBuilder told, HttpResponse<String> response) {
    told.append(" sent=").append(response.request().headers().map());
    told.append(" request=").append(response.request());
    told.append(" requestUri=").append(response.request().uri());
    told.append(" uri=").append(response.uri());
    told.append(" toString=").append(response);
    told.append(" fields=").append(response.headers().map());
  }
}
