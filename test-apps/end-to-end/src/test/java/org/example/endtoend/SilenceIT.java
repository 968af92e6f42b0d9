package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.example.standin.Gate;
import org.example.standin.Reply;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/** Stdout is the application's alone, and the end of the application is the end of its JVM. */
class SilenceIT {
  private static final String MAIN = Hosts.CALL_HOST;
  private static final String CLASS_PATH = Hosts.jar().toString();
  private static final String TOKEN = "/oauth2/token";
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** Far less than a request waits for its credential (10 s), and than the gate (30 s). */
  private static final Duration PROMPTLY = Duration.ofSeconds(6);

  @OnSomeJdks
  void stdoutIsTheApplicationsAtEveryLevelAndFailure(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start()) {
      AgentProperties properties =
          api(folder, standIn)
              .clientCredentials(
                  "broken", "http://127.0.0.1:9/token", standIn.url("/open/broken/**"))
              .set("agent.log-level", "trace");
      List<String> answers = new ArrayList<>();
      try (LegacyProcess job =
          LegacyProcess.of(target).agent(properties).startOn(CLASS_PATH, MAIN)) {
        answers.add(job.ask("CALL " + standIn.url("/open/broken/x")));
        standIn.tokenEndpoint().fail(Reply.error(500, "server_error", "down"));
        answers.add(job.ask("CALL " + standIn.url("/api/x")));
        standIn.tokenEndpoint().fail(Reply.of(200, "{\"access_token\":"));
        answers.add(job.ask("CALL " + standIn.url("/api/x")));
        assertEquals(0, job.finish(), job::toString);
        assertEquals(answers, job.out());
        assertTrue(job.err().contains("countersign warn renewal-failed"), job::err);
        assertEquals(
            List.of(),
            job.err().lines().filter(line -> !line.startsWith("countersign ")).toList(),
            "each line on stderr says whose it is");
      }
    }
  }

  @OnSomeJdks
  void logLevelOffSaysNothingAtAll(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target)
                .agent(api(folder, standIn).set("agent.log-level", "off"))
                .startOn(CLASS_PATH, MAIN)) {
      standIn.tokenEndpoint().fail(Reply.error(500, "server_error", "down"));
      String answer = job.ask("CALL " + standIn.url("/api/x"));
      assertTrue(answer.contains("IOException"), answer);
      assertEquals(0, job.finish(), job::toString);
      assertEquals(List.of(answer), job.out());
      assertEquals("", job.err());
    }
  }

  @OnSomeJdks
  void renewalUnderWayDoesNotKeepTheJvm(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target).agent(api(folder, standIn)).startOn(CLASS_PATH, MAIN)) {
      Gate hanging = standIn.gate(TOKEN);
      assertEquals("started", job.ask("BACKGROUND " + standIn.url("/api/x")));
      assertTrue(hanging.awaitArrivals(1, LIMIT), job::toString);
      assertEndsPromptly(job, PROMPTLY);
    }
  }

  @OnSomeJdks
  void renewalAheadDoesNotKeepTheJvm(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target).agent(api(folder, standIn)).startOn(CLASS_PATH, MAIN)) {
      standIn.tokenEndpoint().declareExpiresIn("3"); // renewed ahead after half of it
      String served = Hosts.all(200, target.jdk());
      assertEquals(served, job.ask("CALL " + standIn.url("/api/x")), job::toString);
      Gate hanging = standIn.gate(TOKEN);
      while (!hanging.awaitArrivals(1, Duration.ofMillis(20))) {
        assertEquals(served, job.ask("CALL " + standIn.url("/api/x")), job::toString);
      }
      assertEndsPromptly(job, PROMPTLY);
    }
  }

  /** Five seconds for giving back, whatever the endpoint does. */
  @OnSomeJdks
  void hangingRevocationEndpointHoldsTheEndUpNoLongerThanItsBound(
      Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target)
                .agent(
                    api(folder, standIn)
                        .set("site.api.release.request", "POST " + standIn.url("/oauth2/revoke"))
                        .set("site.api.release.form.token", "${access_token}"))
                .startOn(CLASS_PATH, MAIN)) {
      Gate hanging = standIn.gate("/oauth2/revoke");
      assertEquals(
          Hosts.all(200, target.jdk()), job.ask("CALL " + standIn.url("/api/x")), job::toString);
      assertEndsPromptly(job, Duration.ofSeconds(5).plus(PROMPTLY));
      assertTrue(hanging.awaitArrivals(1, LIMIT), "it was to be asked");
      assertFalse(job.err().isEmpty(), "what was not given back is said");
    }
  }

  private static void assertEndsPromptly(LegacyProcess job, Duration limit)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    assertEquals(0, job.finish(), job::toString);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(took.compareTo(limit) < 0, () -> "it ended after " + took + "\n" + job);
  }

  private static AgentProperties api(Path folder, StandIn standIn) throws Exception {
    return new AgentProperties(folder).clientCredentials("api", standIn, standIn.url("/api/**"));
  }
}
