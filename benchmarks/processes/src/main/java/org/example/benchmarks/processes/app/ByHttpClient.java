package org.example.benchmarks.processes.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** A class of its own: an application on HttpURLConnection loads nothing of HttpClient. */
final class ByHttpClient implements Request {
  private final HttpClient client;
  private final HttpRequest request;

  private ByHttpClient(HttpClient client, HttpRequest request) {
    this.client = client;
    this.request = request;
  }

  static Request request(String version, String url, String name, String value) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (!name.isEmpty()) {
      request.header(name, value);
    }
    HttpClient.Version spoken = HttpClient.Version.valueOf(version);
    return new ByHttpClient(HttpClient.newBuilder().version(spoken).build(), request.build());
  }

  @Override
  public int send() throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofByteArray()).statusCode();
  }
}
