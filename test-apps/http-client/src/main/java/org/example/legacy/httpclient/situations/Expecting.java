package org.example.legacy.httpclient.situations;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** {@code expectContinue}: of a service that asks for each body, and of one that looks first. */
final class Expecting {
  private Expecting() {}

  static void addTo(Map<String, Situation> all) {
    all.put("expect-continue", stage -> post(stage, "plain", "echo", Publishers.text()));
    all.put("expect-continue-refused", stage -> post(stage, "strict", "echo", Publishers.text()));
    all.put(
        "expect-continue-refused-own", stage -> post(stage, "strict", "echo", Publishers.own()));
    all.put("expect-continue-h2", stage -> post(stage, "h2", "echo", Publishers.text()));
    all.put("expect-continue-own-h2", stage -> post(stage, "h2", "echo", Publishers.own()));
    all.put("expect-continue-refused-h2", stage -> post(stage, "h2", "strict", Publishers.text()));
    all.put(
        "expect-continue-refused-own-h2", stage -> post(stage, "h2", "strict", Publishers.own()));
  }

  private static String post(Stage stage, String service, String resource, BodyPublisher body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(stage.at(service, resource))
            .timeout(Duration.ofSeconds(2))
            .expectContinue(true)
            .POST(body)
            .build();
    HttpClient client = (service.equals("h2") ? stage.http2() : stage.http1()).build();
    return Outcome.of(client.sendAsync(request, BodyHandlers.ofString()));
  }
}
