package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.example.standin.Echo;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/** An unchanged application is served where it was refused. */
class MainJobIT {
  /** Longer than a chunk, a socket's first window of the JDK's and any line buffer; not ASCII. */
  private static final String BODY = "order 4711 für Zürich; ".repeat(500);

  @OnEveryClient
  void applicationWithoutAgentIsRefused(Target target) throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job = LegacyProcess.of(target).start("BatchJob")) {
      String answer = job.ask("GET " + standIn.url("/api/orders"));
      assertTrue(answer.startsWith("401 "), answer);
    }
  }

  @OnEveryClient
  void everyKindOfRequestIsServedColdAcrossARevocationAndAcrossAnExpiry(
      Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start()) {
      AgentProperties properties = new AgentProperties(folder);
      for (String order : target.client().orders) {
        // a site each, so that each kind of request meets a cold start
        properties.clientCredentials(site(order), standIn, standIn.url(path(order) + "/**"));
      }
      try (LegacyProcess job = LegacyProcess.of(target).agent(properties).start("BatchJob")) {
        int tokens = 0;
        for (String order : target.client().orders) {
          assertServed(job, standIn, order, "cold start");
          assertEquals(
              ++tokens, standIn.tokens().issued(), () -> order + " at a cold start\n" + job);
          assertServed(job, standIn, order, "cached");
          assertEquals(tokens, standIn.tokens().issued(), () -> order + " again\n" + job);
          standIn.tokens().revoke();
          assertServed(job, standIn, order, "after a revocation");
          assertEquals(
              ++tokens, standIn.tokens().issued(), () -> order + " after a revocation\n" + job);
          standIn.tokens().expire();
          assertServed(job, standIn, order, "after an expiry");
          assertEquals(
              ++tokens, standIn.tokens().issued(), () -> order + " after an expiry\n" + job);
          assertEquals(
              List.of(200, 200, 401, 200, 401, 200),
              standIn.statuses(path(order)),
              () -> "what the API answered to " + order + "\n" + job);
        }
        assertEquals(0, job.finish(), job::toString);
        Secrets.assertNoneIn(job.toString(), "the application's output");
      }
    }
  }

  @OnEveryClient
  void tokenIsRenewedAheadOfItsDeclaredExpiry(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start()) {
      standIn.tokenEndpoint().declareExpiresIn("1");
      AgentProperties properties =
          new AgentProperties(folder).clientCredentials("api", standIn, standIn.url("/api/**"));
      try (LegacyProcess job = LegacyProcess.of(target).agent(properties).start("BatchJob")) {
        long end = Clock.systemUTC().millis() + 20_000;
        while (standIn.tokens().issued() < 3 && Clock.systemUTC().millis() < end) {
          String answer = job.ask("GET " + standIn.url("/api/orders"));
          assertTrue(answer.startsWith("200 "), () -> answer + "\n" + job.err());
        }
        assertTrue(standIn.tokens().issued() >= 3, () -> "not renewed in 20 s\n" + job.err());
        assertEquals(
            0, Collections.frequency(standIn.statuses("/api/"), 401), "renewed only when refused");
      }
    }
  }

  private static void assertServed(LegacyProcess job, StandIn standIn, String order, String when)
      throws Exception {
    String path = path(order) + "/orders";
    boolean post = order.startsWith("POST");
    String answer = job.ask(order + " " + standIn.url(path) + (post ? " " + BODY : ""));
    assertEquals(
        "200 " + Echo.of(post ? "POST" : "GET", path, post ? BODY : ""),
        answer,
        () -> order + " " + when + "\nthe API saw " + standIn.seen(path) + "\n" + job.err());
  }

  private static String site(String order) {
    return order.toLowerCase(Locale.ROOT);
  }

  private static String path(String order) {
    return "/api/" + site(order);
  }
}
