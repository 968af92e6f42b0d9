package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.example.standin.Echo;
import org.example.standin.Gate;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/** An application that runs without the agent, and must not restart. */
class AttachIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String SERVED = "200 " + Echo.of("GET", "/api/x", "");

  @OnEveryClient
  void agentIsAttachedToAClientInUseAndAgainWithoutWeavingTwice(Target target, @TempDir Path folder)
      throws Exception {
    Operator operator = new Operator(target);
    try (StandIn standIn = StandIn.start();
        LegacyProcess job = LegacyProcess.of(target).start("BatchJob")) {
      String api = "GET " + standIn.url("/api/x");
      assertTrue(job.ask(api).startsWith("401 "), "a connection is kept alive from here on");

      Gate gate = standIn.gate("/api/slow");
      CompletableFuture<String> slow = job.later("GET " + standIn.url("/api/slow"));
      assertTrue(gate.awaitArrivals(1, LIMIT), job::toString);
      Path file = api(folder, standIn).write();
      Operator.Said attached = operator.attach(job, file);
      assertEquals("started: sites=1", attached.out(), attached::toString);
      assertEquals(0, attached.exitCode());
      gate.open();
      assertTrue(slow.get().startsWith("401 "), "it went out before: " + slow.get());

      assertEquals(SERVED, job.ask(api), job::toString);
      standIn.tokens().revoke();
      assertEquals(SERVED, job.ask(api), job::toString);
      Operator.Said again = operator.attach(job);
      assertEquals("unchanged: sites=1", again.out(), again::toString);
      assertEquals(SERVED, job.ask(api), job::toString);
      assertEquals(List.of(401, 200, 401, 200, 200), standIn.statuses("/api/x"));

      Operator.Said status = operator.status(job);
      assertEquals(0, status.exitCode(), status::toString);
      assertEquals("FRESH", status.column("api", "STATE"));
      assertEquals("2", status.column("api", "GENERATION"));
      assertEquals("4", status.column("api", "INJECTIONS"), "woven twice, it would be more");
      assertEquals("2", status.column("api", "RENEWALS"));
      assertEquals("1", status.column("api", "HEALED"));
      assertEquals("0", status.column("api", "NOT HEALED"));
      assertEquals(0, job.finish());
      Secrets.assertNoneIn(status.toString() + job, "what was printed");
    }
  }

  @OnOldestAndNewestJdk
  void invalidFileIsToldAtTheCommandLineAndAMendedOneHeals(Target target, @TempDir Path folder)
      throws Exception {
    Operator operator = new Operator(target);
    try (StandIn standIn = StandIn.start();
        LegacyProcess job = LegacyProcess.of(target).start("BatchJob")) {
      String api = "GET " + standIn.url("/api/x");
      assertTrue(job.ask(api).startsWith("401 "));
      Operator.Said none = operator.status(job);
      assertEquals(1, none.exitCode(), none::toString);
      assertEquals("no agent is attached to this JVM", none.err().strip());

      Path file = api(folder, standIn).set("site.api.flo", "x").write();
      Operator.Said invalid = operator.attach(job, file);
      assertEquals(2, invalid.exitCode(), invalid::toString);
      assertTrue(invalid.err().contains(file + ":7: site.api.flo: "), invalid::toString);
      assertTrue(invalid.err().contains("the agent stays inactive"), invalid::toString);
      assertTrue(job.ask(api).startsWith("401 "), "inactive");
      Operator.Said inactive = operator.status(job);
      assertEquals(1, inactive.exitCode(), inactive::toString);
      assertTrue(inactive.err().contains("the agent is inactive: " + file), inactive::toString);

      api(folder, standIn).write();
      Operator.Said mended = operator.attach(job, file);
      assertEquals(0, mended.exitCode(), mended::toString);
      assertEquals(SERVED, job.ask(api), job::toString);
    }
  }

  @OnOldestAndNewestJdk
  void agentOfTheCommandLineWaitsForHttpAndTakesAnotherFile(Target target, @TempDir Path folder)
      throws Exception {
    Operator operator = new Operator(target);
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target)
                .agent(api(folder, standIn).set("site.api.flo", "x"))
                .start("BatchJob")) {
      Operator.Said waiting = operator.status(job);
      assertEquals(1, waiting.exitCode(), waiting::toString);
      assertTrue(waiting.err().contains("waits for the application's first"), waiting::toString);

      Path other = Files.createDirectories(folder.resolve("other folder"));
      Operator.Said attached = operator.attach(job, api(other, standIn).write());
      assertEquals("started: sites=1", attached.out(), attached::toString);
      assertEquals(SERVED, job.ask("GET " + standIn.url("/api/x")), job::toString);
      assertEquals(1, standIn.tokens().issued());
      Operator.Said status = operator.status(job);
      assertTrue(status.out().contains("other folder"), status::toString);
      assertEquals("1", status.column("api", "INJECTIONS"));
    }
  }

  @OnEveryJdk
  void jvmThatForbidsItIsTold(Target target, @TempDir Path folder) throws Exception {
    assumeTrue(target.jdk().feature() >= 9, "Java 8 does not know the option");
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target).jvm("-XX:-EnableDynamicAgentLoading").start("BatchJob")) {
      assertTrue(job.ask("GET " + standIn.url("/api/x")).startsWith("401 "));
      Operator.Said said = new Operator(target).attach(job, api(folder, standIn).write());
      assertEquals(1, said.exitCode(), said::toString);
      assertTrue(said.err().contains("forbids it (-XX:-EnableDynamicAgentLoading)"), said::err);
    }
  }

  private static AgentProperties api(Path folder, StandIn standIn) throws Exception {
    return new AgentProperties(folder).clientCredentials("api", standIn, standIn.url("/api/**"));
  }
}
