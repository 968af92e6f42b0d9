package org.example.legacy.httpclient.situations;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Answers other than a 200 with a body. */
final class Answers {
  private Answers() {}

  static void addTo(Map<String, Situation> all) {
    for (int status : new int[] {201, 204, 304, 400, 403, 404, 500, 503}) {
      all.put("status-" + status, stage -> get(stage, "status/" + status));
    }
    all.put("head", stage -> head(stage, stage.http1().build(), "plain"));
    all.put("head-h2", stage -> head(stage, stage.http2().build(), "tls"));
    all.put("empty-body", stage -> get(stage, "empty"));
    all.put("chunked-body", stage -> get(stage, "chunked"));
    all.put("always-401", stage -> get(stage, "always-401/bearer"));
    all.put("always-401-without-challenge", stage -> get(stage, "always-401/none"));
    all.put("always-401-post", Answers::refusedPost);
    all.put("insufficient-scope", stage -> get(stage, "always-401/scope"));
    all.put("connection-broken-in-the-body", stage -> get(stage, "broken"));
  }

  private static String get(Stage stage, String resource) throws Exception {
    HttpClient client = stage.http1().build();
    return Outcome.of(client.sendAsync(stage.get(resource), BodyHandlers.ofString()));
  }

  private static String head(Stage stage, HttpClient client, String service) throws Exception {
    HttpRequest head =
        stage.request(stage.at(service, "lines")).method("HEAD", BodyPublishers.noBody()).build();
    HttpResponse<String> response = client.send(head, BodyHandlers.ofString());
    return Outcome.of(response) + response.headers().firstValue("Content-Length").orElse("none");
  }

  private static String refusedPost(Stage stage) throws Exception {
    HttpClient client = stage.http1().build();
    HttpRequest post = stage.post(stage.uri("always-401/bearer"), BodyPublishers.ofString("text"));
    return Outcome.of(client.send(post, BodyHandlers.ofString()));
  }
}
