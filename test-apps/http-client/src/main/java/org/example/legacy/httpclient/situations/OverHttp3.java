package org.example.legacy.httpclient.situations;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.example.legacy.httpclient.Http3;

/**
 * HTTP/3, which the client of JDK 26 and later speaks; named by reflection, for this is Java 11.
 */
final class OverHttp3 {
  /** Over HTTP/2 first, then where an answer said that there is HTTP/3 (RFC 7838). */
  private static final String ALTERNATIVE = "ALT_SVC";

  private OverHttp3() {}

  static void addTo(Map<String, Situation> all) {
    put(all, "send-h3", OverHttp3::send);
    put(all, "send-async-h3", OverHttp3::async);
    put(all, "send-h3-by-alt-svc", OverHttp3::alternative);
    put(all, "response-view-h3", OverHttp3::view);
    put(all, "handler-lines-h3", OverHttp3::lines);
    put(all, "many-requests-h3", OverHttp3::many);
    put(all, "status-204-h3", stage -> get(stage, "status/204"));
    put(all, "always-401-h3", stage -> get(stage, "always-401/bearer"));
    put(all, "refused-without-challenge-h3", stage -> get(stage, "bare/"));
    put(all, "redirect-h3", stage -> redirect(stage, "echo"));
    put(
        all,
        "redirect-to-another-host-h3",
        stage -> redirect(stage, stage.elsewhere("echo").toString()));
    put(all, "publisher-string-h3", stage -> post(stage, Publishers.text()));
    put(all, "publisher-own-h3", stage -> post(stage, Publishers.own()));
    put(all, "publisher-own-large-h3", stage -> post(stage, Publishers.ownLarge()));
    put(all, "expect-continue-h3", stage -> expecting(stage, "echo", Publishers.text()));
    put(all, "expect-continue-own-h3", stage -> expecting(stage, "echo", Publishers.own()));
    put(all, "expect-continue-refused-h3", stage -> expecting(stage, "strict", Publishers.text()));
    put(
        all,
        "expect-continue-refused-own-h3",
        stage -> expecting(stage, "strict", Publishers.own()));
    put(all, "waiting-send-async-returns-h3", OverHttp3::waiting);
    put(all, "waiting-timeout-h3", OverHttp3::timeout);
    put(all, "waiting-cancel-h3", OverHttp3::cancel);
  }

  private static void put(Map<String, Situation> all, String name, Situation situation) {
    all.put(name, stage -> Http3.VERSION == null ? "not in this JDK" : situation.play(stage));
  }

  private static String send(Stage stage) throws Exception {
    HttpClient client = client(Redirect.NEVER);
    HttpRequest get = request(stage, Http3.ONLY, stage.at("h3", "echo")).build();
    String first = Outcome.of(client.send(get, BodyHandlers.ofString()));
    stage.pause();
    HttpRequest post =
        request(stage, Http3.ONLY, stage.at("h3", "echo"))
            .POST(BodyPublishers.ofString("text"))
            .build();
    return first + ", " + Outcome.of(client.send(post, BodyHandlers.ofString()));
  }

  private static String async(Stage stage) throws Exception {
    HttpClient client = client(Redirect.NEVER);
    HttpRequest get = request(stage, Http3.ONLY, stage.at("h3", "echo")).build();
    String first = Outcome.of(client.sendAsync(get, BodyHandlers.ofString()));
    stage.pause();
    return first + ", " + Outcome.of(client.sendAsync(get, BodyHandlers.ofString()));
  }

  private static String alternative(Stage stage) throws Exception {
    HttpClient client = client(Redirect.NEVER);
    StringBuilder outcomes = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      stage.pause();
      HttpRequest get = request(stage, ALTERNATIVE, stage.at("h2", "echo")).build();
      outcomes.append(Outcome.of(client.send(get, BodyHandlers.ofString()))).append(", ");
    }
    return outcomes.toString();
  }

  private static String view(Stage stage) throws Exception {
    HttpRequest request =
        request(stage, Http3.ONLY, stage.at("h3", "echo")).header("X-App", "mine").build();
    HttpResponse<String> response = client(Redirect.NEVER).send(request, BodyHandlers.ofString());
    return Outcome.of(response)
        + (" headers: " + new TreeSet<>(response.request().headers().map().keySet()))
        + (" uri: " + response.uri() + " previous: " + response.previousResponse());
  }

  private static String lines(Stage stage) throws Exception {
    HttpRequest request = request(stage, Http3.ONLY, stage.at("h3", "lines")).build();
    HttpResponse<Stream<String>> response =
        client(Redirect.NEVER).send(request, BodyHandlers.ofLines());
    return response.statusCode() + " " + response.body().collect(Collectors.toList());
  }

  /** Streams of one connection. */
  private static String many(Stage stage) throws Exception {
    HttpClient client = client(Redirect.NEVER);
    HttpRequest get = request(stage, Http3.ONLY, stage.at("h3", "big")).build();
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      answers.add(client.sendAsync(get, BodyHandlers.ofString()));
    }
    return Http2.counted(answers);
  }

  private static String get(Stage stage, String resource) throws Exception {
    HttpRequest get = request(stage, Http3.ONLY, stage.at("h3", resource)).build();
    return Outcome.of(client(Redirect.NEVER).sendAsync(get, BodyHandlers.ofString()));
  }

  private static String post(Stage stage, BodyPublisher body) throws Exception {
    HttpRequest post = request(stage, Http3.ONLY, stage.at("h3", "echo")).POST(body).build();
    return Outcome.of(client(Redirect.NEVER).sendAsync(post, BodyHandlers.ofString()));
  }

  private static String expecting(Stage stage, String resource, BodyPublisher body)
      throws Exception {
    HttpRequest post =
        request(stage, Http3.ONLY, stage.at("h3", resource))
            .expectContinue(true)
            .POST(body)
            .build();
    return Outcome.of(client(Redirect.NEVER).sendAsync(post, BodyHandlers.ofString()));
  }

  private static String redirect(Stage stage, String to) throws Exception {
    HttpClient client = client(Redirect.ALWAYS);
    StringBuilder outcomes = new StringBuilder();
    for (int status : new int[] {302, 307}) {
      stage.pause();
      HttpRequest post =
          request(stage, Http3.ONLY, stage.at("h3", "redirect/" + status + "?to=" + to))
              .POST(BodyPublishers.ofString("text"))
              .build();
      outcomes.append(Outcome.of(client.sendAsync(post, BodyHandlers.ofString()))).append(", ");
    }
    return outcomes.toString();
  }

  private static String waiting(Stage stage) throws Exception {
    CompletableFuture<HttpResponse<String>> answer =
        client(Redirect.NEVER).sendAsync(held(stage).build(), BodyHandlers.ofString());
    stage.awaitHeld();
    boolean done = answer.isDone();
    stage.open();
    return "done " + done + ", then " + Outcome.of(answer);
  }

  private static String timeout(Stage stage) throws Exception {
    HttpRequest request = held(stage).timeout(Duration.ofMillis(600)).build();
    String outcome = Outcome.of(client(Redirect.NEVER).sendAsync(request, BodyHandlers.ofString()));
    stage.open(); // after it: nothing but the time limit can have ended the request
    return outcome.replaceAll("(HttpTimeoutException).*", "$1"); // the message may say more
  }

  /** The connection serves the next request. */
  private static String cancel(Stage stage) throws Exception {
    HttpClient client = client(Redirect.NEVER);
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(held(stage).build(), BodyHandlers.ofString());
    stage.awaitHeld();
    answer.cancel(true);
    stage.open();
    HttpRequest next = request(stage, Http3.ONLY, stage.at("h3", "echo")).build();
    return Outcome.ofCancelled(answer)
        + ", then "
        + Outcome.of(client.sendAsync(next, BodyHandlers.ofString()));
  }

  private static HttpRequest.Builder held(Stage stage) throws ReflectiveOperationException {
    return request(stage, Http3.ONLY, stage.at("h3", "held"));
  }

  private static HttpClient client(Redirect redirects) {
    return HttpClient.newBuilder().version(Http3.VERSION).followRedirects(redirects).build();
  }

  private static HttpRequest.Builder request(Stage stage, String discovery, URI uri)
      throws ReflectiveOperationException {
    return Http3.discover(stage.request(uri), discovery);
  }
}
