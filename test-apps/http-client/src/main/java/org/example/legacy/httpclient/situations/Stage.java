package org.example.legacy.httpclient.situations;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Where a situation plays: the URLs of the services, and clients for them. */
final class Stage {
  private static final HttpClient CONTROL =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Map<String, String> services;
  private final String prefix;

  Stage(Map<String, String> services, String area, String situation) {
    this.services = services;
    prefix = "/" + area + "/" + situation;
  }

  /** A resource of this situation over plain HTTP. */
  URI uri(String resource) {
    return at("plain", resource);
  }

  /** The same over TLS, where the server also speaks HTTP/2. */
  URI tls(String resource) {
    return at("tls", resource);
  }

  /** The same at another service: {@code plain}, {@code tls}, {@code tls2}, {@code h2c}. */
  URI at(String service, String resource) {
    return URI.create(service(service) + prefix + "/" + resource);
  }

  /** Another host, at which nobody is asked for anything. */
  URI elsewhere(String resource) {
    return URI.create(
        service("plain").replace("127.0.0.1", "localhost") + "/elsewhere/x/" + resource);
  }

  String service(String name) {
    return services.get(name);
  }

  int port(String name) {
    return URI.create(service(name)).getPort();
  }

  HttpClient.Builder http1() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
  }

  HttpClient.Builder http2() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_2);
  }

  HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(15));
  }

  HttpRequest get(String resource) {
    return request(uri(resource)).build();
  }

  HttpRequest post(URI uri, BodyPublisher body) {
    return request(uri).POST(body).build();
  }

  /** The service may change its mind about what it has accepted, before the next request. */
  void pause() throws IOException, InterruptedException {
    tell("pause");
  }

  /** Lets go what the service holds back. */
  void open() throws IOException, InterruptedException {
    tell("open");
  }

  /** Waits until something is held back. */
  void awaitHeld() throws IOException, InterruptedException {
    tell("await");
  }

  /** How many connections this situation has made so far, the one for this question included. */
  String connections(HttpClient client) throws IOException, InterruptedException {
    return client.send(get("connections"), BodyHandlers.ofString()).body();
  }

  Path folder() throws IOException {
    Path folder = Files.createTempDirectory("situation");
    folder.toFile().deleteOnExit();
    return folder;
  }

  /** In one line, and without what differs from run to run. */
  String neutral(String outcome) {
    String neutral = outcome.replace(prefix, "").replace("\r", "").replace("\n", "\\n");
    for (Map.Entry<String, String> service : services.entrySet()) {
      neutral = neutral.replace(":" + port(service.getKey()), ":" + service.getKey());
    }
    return neutral;
  }

  private void tell(String what) throws IOException, InterruptedException {
    HttpRequest order =
        HttpRequest.newBuilder(URI.create(service("control") + "/control/" + what + prefix))
            .timeout(Duration.ofSeconds(15))
            .build();
    HttpResponse<String> answer = CONTROL.send(order, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("the service did not obey: " + what + " " + answer.body());
    }
  }
}
