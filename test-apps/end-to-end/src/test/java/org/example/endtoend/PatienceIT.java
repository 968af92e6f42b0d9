package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.example.standin.Echo;
import org.example.standin.Gate;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/**
 * A token endpoint that does not answer: the application waits no longer than it would for the API,
 * and on no other thread. Without the limits it would get an answer of another kind, later.
 */
class PatienceIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String TOKEN = "/oauth2/token";
  private static final String SERVED = "200 " + Echo.of("GET", "/api/x", "");

  @OnEveryJdk
  void timeoutsOfAConnectionBoundTheWait(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target).agent(api(folder, standIn)).start("Patience")) {
      String api = "GET " + standIn.url("/api/x");
      Gate cold = standIn.gate(TOKEN);
      for (String timeouts : List.of(" 0 300", " 200 300")) {
        assertEquals(
            "IOException: java.net.SocketTimeoutException: countersign: site api:"
                + " no credential came within 300 ms",
            job.ask(api + timeouts));
      }
      cold.open();
      assertEquals(SERVED, job.ask(api + " 0 0"));
      standIn.tokens().revoke();
      Gate renewal = standIn.gate(TOKEN);
      assertTrue(job.ask(api + " 0 300").startsWith("401 "), job::toString);
      renewal.open();
      assertEquals(SERVED, job.ask(api + " 0 0"));
      assertEquals(2, standIn.tokens().issued());
    }
  }

  /**
   * It says nothing of how long the answer may take: a slow token endpoint failed such requests.
   */
  @OnEveryJdk
  void timeoutForTheConnectionAloneCutTheWait(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target).agent(api(folder, standIn)).start("Patience")) {
      Gate cold = standIn.gate(TOKEN);
      CompletableFuture<String> answer = job.later("GET " + standIn.url("/api/x") + " 200 0");
      assertTrue(cold.awaitArrivals(1, LIMIT));
      CompletableFuture.delayedExecutor(600, TimeUnit.MILLISECONDS).execute(cold::open);
      assertEquals(SERVED, answer.get(), job::err);
    }
  }

  @OnEveryHttpClient
  void timeoutOfARequestBoundsTheWait(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target).agent(api(folder, standIn)).start("Patience", "SINGLE")) {
      String api = "SEND " + standIn.url("/api/x");
      Gate cold = standIn.gate(TOKEN);
      assertEquals("HttpTimeoutException", job.ask(api + " 300"), job::err);
      cold.open();
      assertEquals(SERVED, job.ask(api + " 20000"));
      standIn.tokens().revoke();
      Gate renewal = standIn.gate(TOKEN);
      assertEquals("HttpTimeoutException", job.ask(api + " 300"), job::err);
      renewal.open();
      assertEquals(SERVED, job.ask(api + " 20000"));
      // what the first attempts have used up is missing: the API may take its time, not all of it
      standIn.tokens().revoke();
      Gate slow = standIn.gate("/api/x");
      assertEquals("HttpTimeoutException", job.ask(api + " 300"), job::err);
      slow.open();
      assertEquals(SERVED, job.ask(api + " 20000"));
    }
  }

  @OnEveryHttpClient
  void sendAsyncDoesNotWait(Target target, @TempDir Path folder) throws Exception {
    for (String executor : List.of("DIRECT", "SINGLE")) {
      try (StandIn standIn = StandIn.start();
          LegacyProcess job =
              LegacyProcess.of(target).agent(api(folder, standIn)).start("Patience", executor)) {
        Gate cold = standIn.gate(TOKEN);
        assertEquals("under way", job.ask("ASYNC " + standIn.url("/api/x")));
        assertTrue(cold.awaitArrivals(1, LIMIT));
        // the client is at work for others meanwhile
        assertTrue(job.ask("SEND " + standIn.url("/open/y") + " 20000").startsWith("200 "));
        cold.open();
        assertEquals(SERVED, job.ask("RESULT"), job::err);

        standIn.tokens().revoke();
        Gate renewal = standIn.gate(TOKEN);
        assertEquals("under way", job.ask("ASYNC " + standIn.url("/api/x")));
        assertTrue(renewal.awaitArrivals(1, LIMIT));
        assertTrue(job.ask("SEND " + standIn.url("/open/y") + " 20000").startsWith("200 "));
        renewal.open();
        assertEquals(SERVED, job.ask("RESULT"), job::err);

        assertEquals(2, standIn.tokens().issued());
      }
    }
  }

  @OnEveryHttpClient
  void redirectIntoAColdSiteDoesNotHoldTheClient(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target).agent(api(folder, standIn)).start("Patience", "SINGLE")) {
      Gate cold = standIn.gate(TOKEN);
      job.ask("ASYNC " + standIn.url("/redirect") + "?to=" + standIn.url("/api/x"));
      assertTrue(cold.awaitArrivals(1, LIMIT));
      assertTrue(job.ask("SEND " + standIn.url("/open/y") + " 20000").startsWith("200 "));
      cold.open();
      assertEquals(SERVED, job.ask("RESULT"), job::err);
    }
  }

  @OnEveryHttpClient
  void waitCanBeInterruptedAndGivenUp(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target).agent(api(folder, standIn)).start("Patience", "SINGLE")) {
      Gate cold = standIn.gate(TOKEN);
      job.ask("THREAD " + standIn.url("/api/x"));
      assertTrue(cold.awaitArrivals(1, LIMIT));
      assertEquals("InterruptedException", job.ask("INTERRUPT"), job::err);
      job.ask("ASYNC " + standIn.url("/api/x"));
      assertEquals("cancelled", job.ask("CANCEL"));
      cold.open();
      assertEquals(SERVED, job.ask("SEND " + standIn.url("/api/x") + " 20000"), job::err);
      assertEquals(1, standIn.tokens().issued());
    }
  }

  private static AgentProperties api(Path folder, StandIn standIn) throws Exception {
    return new AgentProperties(folder).clientCredentials("api", standIn, standIn.url("/api/**"));
  }
}
