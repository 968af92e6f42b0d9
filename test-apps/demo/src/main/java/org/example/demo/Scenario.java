package org.example.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.example.demo.Outcome.Row;
import org.example.standin.Echo;
import org.example.standin.SeenRequest;
import org.example.standin.StandIn;
import org.example.standin.Tokens;

/**
 * One application: refused without the agent; with it, served through an expiry and a revocation.
 */
final class Scenario {
  private static final Duration LIFE = Duration.ofSeconds(3);
  private static final String TEXT = "order 4711, 3 pieces";

  private final Application application;
  private final Path folder;
  private final List<Row> rows = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();
  private int expected;

  Scenario(Application application, Path folder) {
    this.application = application;
    this.folder = folder;
  }

  Outcome run() throws IOException, InterruptedException {
    try (StandIn standIn = StandIn.start()) {
      standIn.tokenEndpoint().declareExpiresIn(String.valueOf(LIFE.toSeconds()));
      standIn.tokens().goodFor(LIFE);
      try {
        withoutAgent(standIn);
        withAgent(standIn);
      } catch (IOException e) {
        broken.add(e.getMessage());
      }
      return new Outcome(application, rows, standIn.tokens().issued(), expected, broken);
    }
  }

  private void withoutAgent(StandIn standIn) throws IOException, InterruptedException {
    try (Child child = Child.start(application, folder, null, StandIn.CLIENT_ID)) {
      String status = send(child, standIn, "without agent", "GET", "401");
      hold(status.equals("401"), "without the agent the application was to be refused");
      child.finish();
    }
  }

  private void withAgent(StandIn standIn) throws IOException, InterruptedException {
    Path properties = writeProperties(standIn);
    String agent = "countersign.jar=" + properties.getFileName();
    try (Child child = Child.start(application, folder, agent, StandIn.CLIENT_ID)) {
      send(child, standIn, "with agent: first request", "GET", "200");
      Instant over = Clock.systemUTC().instant().plus(LIFE);
      held(standIn, ++expected, "the first request was to cause one token request");
      send(child, standIn, "token is cached", "POST", "200");
      held(standIn, expected, "the second request was to use the same token");
      awaitTime(over);
      send(child, standIn, "token expired", "POST", "200");
      held(standIn, ++expected, "after the expiry one new token was to be requested");
      standIn.tokens().revoke();
      send(child, standIn, "token revoked", "POST", "200");
      held(standIn, ++expected, "after the revocation one new token was to be requested");
      hold(standIn.statuses("/api/").contains(401), "the revocation was to be seen by the API");
      send(child, standIn, "token is cached", "GET", "200");
      held(standIn, expected, "the last request was to use the same token");
      String output = child.finish();
      hold(!output.contains(Tokens.PREFIX), "no token was to be in the application's output");
      hold(!output.contains(StandIn.CLIENT_SECRET), "nor was the client's secret");
    }
  }

  /** Gives the order and notes what each side saw; returns the application's status. */
  private String send(Child child, StandIn standIn, String scene, String method, String wanted)
      throws IOException, InterruptedException {
    standIn.forgetSeen();
    int tokensBefore = standIn.tokens().issued();
    String url = standIn.url("/api/orders");
    boolean post = method.equals("POST");
    String answer = child.ask(method + " " + url + (post ? " " + TEXT : ""));
    String status = answer.split("[ :]", 2)[0];
    hold(
        status.equals(wanted),
        scene + ": " + method + " was to be answered " + wanted + ": " + answer);
    if (wanted.equals("200")) {
      String whole = "200 " + Echo.of(method, "/api/orders", post ? TEXT : "");
      hold(answer.equals(whole), scene + ": the API was to get the whole body");
    }
    List<String> api = new ArrayList<>();
    for (SeenRequest seen : standIn.seen("/api/")) {
      api.add(String.valueOf(seen.status()));
    }
    int asked = standIn.tokens().issued() - tokensBefore;
    rows.add(
        new Row(
            scene, method, status, String.join(", then ", api), asked == 0 ? "-" : "+" + asked));
    return status;
  }

  private Path writeProperties(StandIn standIn) throws IOException {
    Path secret = Files.writeString(folder.resolve("client-secret"), StandIn.CLIENT_SECRET);
    String lines =
        """
        site.orders.match          = %s
        site.orders.flow           = oauth2-client-credentials
        site.orders.token-endpoint = %s
        site.orders.client-id      = ${env:CLIENT_ID}
        site.orders.client-secret  = ${file:%s}
        """
            .formatted(
                standIn.url("/api/**"),
                standIn.url("/oauth2/token"),
                secret.toString().replace("\\", "\\\\"));
    return Files.writeString(folder.resolve("agent.properties"), lines);
  }

  /** A demo shows real time: waits until the clock says so. */
  private static void awaitTime(Instant then) throws InterruptedException {
    for (Instant now = Instant.now(); now.isBefore(then); now = Instant.now()) {
      Thread.sleep(Duration.between(now, then).toMillis() + 1);
    }
  }

  private void held(StandIn standIn, int tokens, String wanted) {
    int issued = standIn.tokens().issued();
    hold(issued == tokens, wanted + " (" + tokens + " in all); there were " + issued);
  }

  private void hold(boolean held, String wanted) {
    if (!held) {
      broken.add(wanted);
    }
  }
}
