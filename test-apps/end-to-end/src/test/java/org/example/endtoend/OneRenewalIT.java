package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.example.standin.Echo;
import org.example.standin.Gate;
import org.example.standin.SeenRequest;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/** A thousand requests at a time, by every client of a JVM: one renewal, and nobody fails. */
class OneRenewalIT {
  private static final int ALL = 1000;
  private static final String TOKEN = "/oauth2/token";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @OnEveryJdk
  void aThousandRequestsAskForOneTokenColdAtAnExpiryAndAtARevocation(
      Target jdk, @TempDir Path folder) throws Exception {
    // both clients in one JVM, where there are two
    Target target = jdk.jdk().feature() < 11 ? jdk : new Target(jdk.jdk(), Client.HTTP_CLIENT);
    try (StandIn standIn = StandIn.start();
        LegacyProcess crowd =
            LegacyProcess.of(target)
                .agent(
                    new AgentProperties(folder)
                        .clientCredentials("api", standIn, standIn.url("/api/**"))
                        .set("site.api.timeout", "30s"))
                .start("Crowd")) {
      cold(standIn, crowd, target);
      outlive(standIn, crowd);
      expired(standIn, crowd, target);
      revoked(standIn, crowd, target);
      assertEquals(0, crowd.finish(), crowd::toString);
      assertFalse(crowd.err().contains("warn"), crowd::err);
    }
  }

  private static void cold(StandIn standIn, LegacyProcess crowd, Target target) throws Exception {
    Gate gate = standIn.gate(TOKEN);
    int threads = go(standIn, crowd, target, "cold");
    assertTrue(gate.awaitArrivals(1, LIMIT), crowd::toString);
    untilAllWait(crowd, threads);
    // some that give up take nothing from the others
    assertEquals("started", crowd.ask("GO 3 CONNECTION " + standIn.url("/api/gives-up")));
    untilAllWait(crowd, threads + 3);
    assertEquals("interrupted", crowd.ask("INTERRUPT"));
    untilAllWait(crowd, threads);
    assertEquals(List.of(), standIn.seen("/api/"), "sent without a credential");
    gate.open();
    String answers = crowd.ask("JOIN");
    assertTrue(answers.contains(served("cold", ALL)), () -> answers + "\n" + crowd.err());
    assertTrue(answers.contains("InterruptedIOException"), answers);
    assertEquals(1, standIn.tokens().issued());
    assertEquals(ALL, standIn.seen("/api/").size());
  }

  private static void expired(StandIn standIn, LegacyProcess crowd, Target target)
      throws Exception {
    int before = standIn.tokens().issued();
    standIn.forgetSeen();
    Gate gate = standIn.gate(TOKEN);
    int threads = go(standIn, crowd, target, "expired");
    assertTrue(gate.awaitArrivals(1, LIMIT), crowd::toString);
    untilAllWait(crowd, threads);
    assertEquals(List.of(), standIn.seen("/api/"), "sent with an expired credential");
    gate.open();
    assertEquals("{" + served("expired", ALL) + "}", crowd.ask("JOIN"), crowd::err);
    assertEquals(before + 1, standIn.tokens().issued());
    assertEquals(Collections.nCopies(ALL, 200), standIn.statuses("/api/"));
  }

  private static void revoked(StandIn standIn, LegacyProcess crowd, Target target)
      throws Exception {
    int before = standIn.tokens().issued();
    standIn.tokens().revoke();
    standIn.forgetSeen();
    Gate gate = standIn.gate(TOKEN);
    int threads = go(standIn, crowd, target, "revoked");
    assertTrue(gate.awaitArrivals(1, LIMIT), crowd::toString);
    untilAllWait(crowd, threads);
    assertEquals("started", crowd.ask("GO 20 CONNECTION " + standIn.url("/api/later")));
    untilAllWait(crowd, threads + 20);
    assertEquals(List.of(), standIn.seen("/api/later"), "sent with what was known to be refused");
    gate.open();
    assertEquals(
        "{" + served("later", 20) + ", " + served("revoked", ALL) + "}",
        crowd.ask("JOIN"),
        crowd::err);
    assertEquals(before + 1, standIn.tokens().issued(), "one renewal for all that were refused");
    assertNoneRefusedAfterTheRenewal(standIn.seen());
  }

  /** By those threads of which it is known that they waited for the renewal. */
  private static void assertNoneRefusedAfterTheRenewal(List<SeenRequest> seen) {
    boolean renewed = false;
    for (SeenRequest request : seen) {
      renewed |= request.path().equals(TOKEN);
      assertTrue(
          !renewed || request.status() != 401 || request.query().equals("async"), seen::toString);
      assertTrue(renewed || request.status() == 401, seen::toString);
    }
  }

  /**
   * Starts a thousand requests in every way that the JVM knows.
   *
   * @return how many of them have a thread of their own that can be looked at
   */
  private static int go(StandIn standIn, LegacyProcess crowd, Target target, String path)
      throws Exception {
    String url = standIn.url("/api/" + path);
    if (target.client() == Client.URL_CONNECTION) {
      assertEquals("started", crowd.ask("GO " + ALL + " CONNECTION " + url));
      return ALL;
    }
    boolean virtual = target.jdk().feature() >= 21;
    int seen = 0;
    for (String how : List.of("CONNECTION", "SEND")) {
      assertEquals("started", crowd.ask("GO 200 " + how + " " + url));
      assertEquals("started", crowd.ask("GO 200 " + (virtual ? "VIRTUAL-" : "") + how + " " + url));
      seen += virtual ? 200 : 400;
    }
    assertEquals("started", crowd.ask("GO 200 ASYNC " + url + "?async"));
    return seen;
  }

  /** Neither running, as one that spins would, nor at a lock that another one holds. */
  private static void untilAllWait(LegacyProcess crowd, int threads) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    String states = crowd.ask("STATES");
    while (!states.equals("{WAITING=" + threads + "}")
        && !states.equals("{TIMED_WAITING=" + threads + "}")
        && !isBoth(states, threads)) {
      assertTrue(System.nanoTime() < end, states);
      states = crowd.ask("STATES");
    }
  }

  private static boolean isBoth(String states, int threads) {
    if (!states.matches("\\{WAITING=[0-9]+, TIMED_WAITING=[0-9]+}")) {
      return false;
    }
    String[] counts = states.replaceAll("[^0-9 ]", "").split(" ");
    return Integer.parseInt(counts[0]) + Integer.parseInt(counts[1]) == threads;
  }

  /** Gets a credential of a short life, and lets it end while nobody asks for another. */
  private static void outlive(StandIn standIn, LegacyProcess crowd) throws Exception {
    standIn.tokenEndpoint().declareExpiresIn("\"300 ms\"");
    standIn.tokens().revoke();
    request(standIn, crowd, "/api/short");
    long end = System.nanoTime() + Duration.ofMillis(300).toNanos();
    standIn.tokenEndpoint().declareExpiresIn("3600");
    while (System.nanoTime() - end < 0) {
      request(standIn, crowd, "/open/x");
    }
  }

  private static void request(StandIn standIn, LegacyProcess crowd, String path) throws Exception {
    assertEquals("started", crowd.ask("GO 1 CONNECTION " + standIn.url(path)));
    String answer = crowd.ask("JOIN");
    assertTrue(answer.startsWith("{200 "), answer);
  }

  private static String served(String path, int times) {
    return "200 " + Echo.of("GET", "/api/" + path, "") + "=" + times;
  }
}
