package org.example.legacy.httpclient.situations;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import org.example.legacy.httpclient.Http3;

/** The ways in: send and sendAsync, over each protocol; and what a response says of its request. */
final class Sending {
  private Sending() {}

  static void addTo(Map<String, Situation> all) {
    all.put("send-http1", stage -> send(stage.http1(), stage, stage.uri("echo")));
    all.put("send-async-http1", stage -> async(stage.http1(), stage, stage.uri("echo")));
    all.put("send-h2-wanted-http1-served", stage -> send(stage.http2(), stage, stage.uri("echo")));
    all.put("send-h2c-upgrade", stage -> send(stage.http2(), stage, stage.at("h2c", "echo")));
    all.put(
        "send-async-h2c-upgrade", stage -> async(stage.http2(), stage, stage.at("h2c", "echo")));
    all.put("send-https-http1", stage -> send(stage.http1(), stage, stage.tls("echo")));
    all.put("send-h2-tls", stage -> send(stage.http2(), stage, stage.tls("echo")));
    all.put("send-async-h2-tls", stage -> async(stage.http2(), stage, stage.tls("echo")));
    all.put("send-http3-wanted", Sending::http3);
    all.put("response-view", Sending::view);
    all.put("previous-response", Sending::previous);
    all.put("connect-timeout", Sending::connectTimeout);
    all.put("connection-refused", Sending::connectionRefused);
    all.put("response-timeout", Sending::responseTimeout);
  }

  private static String send(HttpClient.Builder builder, Stage stage, URI uri) throws Exception {
    HttpClient client = builder.build();
    String first = Outcome.of(client.send(stage.request(uri).build(), BodyHandlers.ofString()));
    stage.pause();
    HttpRequest post = stage.post(uri, BodyPublishers.ofString("text"));
    return first + ", " + Outcome.of(client.send(post, BodyHandlers.ofString()));
  }

  private static String async(HttpClient.Builder builder, Stage stage, URI uri) throws Exception {
    HttpClient client = builder.build();
    HttpRequest get = stage.request(uri).build();
    String first = Outcome.of(client.sendAsync(get, BodyHandlers.ofString()));
    stage.pause();
    HttpRequest post = stage.post(uri, BodyPublishers.ofString("text"));
    return first + ", " + Outcome.of(client.sendAsync(post, BodyHandlers.ofString()));
  }

  /** A client of JDK 26 and later that would like HTTP/3, of a server that has none. */
  private static String http3(Stage stage) throws Exception {
    return Http3.VERSION == null
        ? "not in this JDK"
        : send(HttpClient.newBuilder().version(Http3.VERSION), stage, stage.tls("echo"));
  }

  private static String view(Stage stage) throws Exception {
    HttpRequest request = stage.request(stage.uri("echo")).header("X-App", "mine").build();
    HttpResponse<String> response = stage.http1().build().send(request, BodyHandlers.ofString());
    return Outcome.of(response)
        + (" same request: " + response.request().equals(request))
        + (" headers: " + new TreeSet<>(response.request().headers().map().keySet()))
        + (" own headers: " + request.headers().map())
        + (" uri: " + response.uri());
  }

  private static String previous(Stage stage) throws Exception {
    HttpClient client = stage.http1().followRedirects(HttpClient.Redirect.ALWAYS).build();
    HttpResponse<String> straight = client.send(stage.get("echo"), BodyHandlers.ofString());
    stage.pause();
    HttpRequest request = stage.get("redirect/302?to=echo");
    HttpResponse<String> redirected = client.send(request, BodyHandlers.ofString());
    return chain(straight) + ", redirected " + chain(redirected);
  }

  private static String chain(HttpResponse<String> response) {
    return response.statusCode()
        + response.previousResponse().map(before -> " after " + chain(before)).orElse("");
  }

  private static String connectTimeout(Stage stage) throws Exception {
    HttpClient client = stage.http1().connectTimeout(Duration.ofMillis(300)).build();
    HttpRequest request = stage.request(stage.at("full", "echo")).build();
    return Outcome.of(client.sendAsync(request, BodyHandlers.ofString()));
  }

  private static String connectionRefused(Stage stage) throws Exception {
    HttpRequest request = stage.request(stage.at("closed", "echo")).build();
    return Outcome.of(stage.http1().build().sendAsync(request, BodyHandlers.ofString()));
  }

  private static String responseTimeout(Stage stage) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(stage.uri("silent")).timeout(Duration.ofMillis(700)).build();
    return Outcome.of(stage.http1().build().sendAsync(request, BodyHandlers.ofString()));
  }
}
