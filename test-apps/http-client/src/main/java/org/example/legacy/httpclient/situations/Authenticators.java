package org.example.legacy.httpclient.situations;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients with an Authenticator of the application, and what it is asked. */
final class Authenticators {
  private Authenticators() {}

  static void addTo(Map<String, Situation> all) {
    all.put("authenticator-not-needed", stage -> twice(stage, stage.uri("echo"), "own-password"));
    all.put(
        "authenticator-not-needed-h2", stage -> twice(stage, stage.tls("echo"), "own-password"));
    all.put(
        "authenticator-of-another-site",
        stage -> twice(stage, stage.elsewhere("own-basic"), "own-password"));
    all.put(
        "authenticator-wrong-at-another-site",
        stage -> twice(stage, stage.elsewhere("own-basic"), "wrong"));
    all.put(
        "authenticator-always-401",
        stage -> twice(stage, stage.uri("always-401/bearer"), "own-password"));
    all.put(
        "authenticator-always-401-basic",
        stage -> twice(stage, stage.uri("always-401/basic"), "own-password"));
    all.put(
        "authenticator-401-without-challenge",
        stage -> twice(stage, stage.uri("always-401/none"), "own-password"));
    all.put("refused-without-challenge", stage -> twice(stage, stage.uri("bare/echo"), "own"));
    all.put("refused-with-basic-challenge", stage -> twice(stage, stage.uri("basic/echo"), "own"));
    all.put("authorization-of-the-application", Authenticators::ownHeader);
  }

  private static String twice(Stage stage, URI uri, String password) throws Exception {
    Asked asked = new Asked(password);
    HttpClient client = stage.http2().authenticator(asked).build();
    String get = Outcome.of(client.sendAsync(stage.request(uri).build(), BodyHandlers.ofString()));
    if (!uri.getPath().contains("always-401")) {
      stage.pause();
    }
    String post =
        Outcome.of(
            client.sendAsync(
                stage.post(uri, BodyPublishers.ofString("text")), BodyHandlers.ofString()));
    return get + ", " + post + ", asked " + asked.times;
  }

  private static String ownHeader(Stage stage) throws Exception {
    var request =
        stage
            .request(stage.elsewhere("own-basic"))
            .header("Authorization", "Basic b3duLXVzZXI6b3duLXBhc3N3b3Jk");
    return Outcome.of(stage.http1().build().send(request.build(), BodyHandlers.ofString()));
  }

  private static final class Asked extends Authenticator {
    final AtomicInteger times = new AtomicInteger();
    private final String password;

    Asked(String password) {
      this.password = password;
    }

    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
      times.incrementAndGet();
      return new PasswordAuthentication("own-user", password.toCharArray());
    }
  }
}
