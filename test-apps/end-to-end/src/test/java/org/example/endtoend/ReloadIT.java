package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.example.standin.Echo;
import org.example.standin.Gate;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/** A configuration that changes while the application runs. */
class ReloadIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @OnEveryClient
  void aChangeHoldsForTheNextRequestAndOnlyChangedSitesLoseTheirCredential(
      Target target, @TempDir Path folder) throws Exception {
    Path flow = Files.createDirectories(folder.resolve("flows")).resolve("mine.properties");
    Files.writeString(flow, "flow = oauth2-client-credentials\n");
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target).agent(sites(folder, standIn)).start("BatchJob")) {
      assertServed(job, standIn, "kept");
      assertServed(job, standIn, "changed");
      assertServed(job, standIn, "flowing");
      assertTrue(job.ask("GET " + standIn.url("/api/added/x")).startsWith("401 "));
      assertEquals(3, standIn.tokens().issued());

      sites(folder, standIn)
          .set("site.changed.timeout", "9s")
          .clientCredentials("added", standIn, standIn.url("/api/added/**"))
          .write();
      assertServed(job, standIn, "added");
      assertEquals(4, standIn.tokens().issued());
      assertServed(job, standIn, "kept");
      assertServed(job, standIn, "flowing");
      assertEquals(4, standIn.tokens().issued(), "what has not changed keeps its credential");
      assertServed(job, standIn, "changed");
      assertEquals(5, standIn.tokens().issued());

      Files.writeString(flow, "flow = oauth2-client-credentials\nreject.status = 401, 418\n");
      assertServed(job, standIn, "kept");
      assertEquals(5, standIn.tokens().issued());
      assertServed(job, standIn, "flowing");
      assertEquals(6, standIn.tokens().issued(), "its flow has changed");

      sites(folder, standIn).write();
      assertTrue(job.ask("GET " + standIn.url("/api/added/x")).startsWith("401 "), "removed");
      assertEquals("", job.err(), "nothing went wrong");
    }
  }

  @OnEveryClient
  void aFileThatIsInvalidOrGoneIsToldOnceAndChangesNothing(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target).agent(kept(folder, standIn)).start("BatchJob")) {
      assertServed(job, standIn, "kept");

      Path file =
          kept(folder, standIn).set("site.kept.timout", "9s").set("agent.jmx", "maybe").write();
      for (int i = 0; i < 3; i++) {
        assertServed(job, standIn, "kept");
      }
      assertToldOnce(job, "invalid-configuration " + file + ":8: site.kept.timout: ");
      assertToldOnce(job, "invalid-configuration " + file + ":9: agent.jmx: ");
      assertToldOnce(job, "error not-reloaded mistakes=2 ");

      Files.delete(file);
      for (int i = 0; i < 3; i++) {
        assertServed(job, standIn, "kept");
      }
      assertToldOnce(job, "error not-reloaded mistakes=1 ");

      kept(folder, standIn).write();
      assertServed(job, standIn, "kept");
      assertToldOnce(job, "warn valid-again ");
      assertEquals(1, standIn.tokens().issued(), "the site has never changed");
      Secrets.assertNoneIn(job.toString(), "its output");
    }
  }

  @OnEveryClient
  void aSiteThatCoversOtherRequestsKeepsItsCredential(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target).agent(kept(folder, standIn)).start("BatchJob")) {
      assertServed(job, standIn, "kept");
      new AgentProperties(folder)
          .clientCredentials("kept", standIn, standIn.url("/api/moved/**"))
          .set("agent.reload", "1ms")
          .set("site.kept.except", standIn.url("/api/moved/not/**"))
          .write();
      assertServed(job, standIn, "moved");
      assertTrue(job.ask("GET " + standIn.url("/api/kept/x")).startsWith("401 "));
      assertTrue(job.ask("GET " + standIn.url("/api/moved/not/x")).startsWith("401 "));
      assertEquals(1, standIn.tokens().issued());
    }
  }

  @OnEveryClient
  void requestsUnderWayFinishWithWhatTheyBeganWith(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target).agent(kept(folder, standIn)).start("BatchJob")) {
      assertServed(job, standIn, "kept");
      Gate gate = standIn.gate("/api/kept/slow");
      CompletableFuture<String> slow = job.later("GET " + standIn.url("/api/kept/slow"));
      assertTrue(gate.awaitArrivals(1, LIMIT), job::toString);
      standIn.tokens().revoke(); // too late for the one that waits: it is refused, and renews
      kept(folder, standIn).set("site.kept.timeout", "9s").write();
      Operator.Said said = new Operator(target).attach(job);
      assertEquals("reloaded: sites=1 added=[] changed=[kept] removed=[]", said.out());
      gate.open();
      assertEquals("200 " + Echo.of("GET", "/api/kept/slow", ""), slow.get(), job::toString);
      assertServed(job, standIn, "kept");
      assertEquals(3, standIn.tokens().issued());
    }
  }

  @OnOldestAndNewestJdk
  void aFileThatIsNotLookedAtIsReadOnDemand(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target).agent(notLookedAt(folder, standIn)).start("BatchJob")) {
      assertServed(job, standIn, "kept");
      notLookedAt(folder, standIn)
          .clientCredentials("added", standIn, standIn.url("/api/added/**"))
          .write();
      assertTrue(job.ask("GET " + standIn.url("/api/added/x")).startsWith("401 "));
      Operator.Said said = new Operator(target).attach(job);
      assertEquals(0, said.exitCode(), said::toString);
      assertServed(job, standIn, "added");
      assertFalse(job.err().lines().anyMatch(line -> line.startsWith("countersign ")), job::err);
    }
  }

  @OnOldestAndNewestJdk
  void aKeystoreThatMovesIsReadFromItsNewPlace(Target target, @TempDir Path folder)
      throws Exception {
    Map<String, String> environment = Map.of("PASSWORD", "of the keystores");
    CommandLine commands = new CommandLine(target.jdk(), folder, environment);
    for (String place : List.of("old", "new")) {
      inKeystore(folder, place).write();
      assertEquals(0, commands.runWithInput(place + "-key", "keystore", "put", "key").exitCode());
    }
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target)
                .environment(environment)
                .agent(readingKeystore(folder, standIn, "old"))
                .start("BatchJob")) {
      job.ask("GET " + standIn.url("/key/x"));
      readingKeystore(folder, standIn, "new").write();
      job.ask("GET " + standIn.url("/key/x"));
      assertEquals(
          List.of("old-key", "new-key"),
          standIn.seen("/key/x").stream().map(seen -> seen.header("X-Api-Key")).toList(),
          job::toString);
    }
  }

  private static AgentProperties inKeystore(Path folder, String place) {
    return new AgentProperties(folder)
        .set("agent.keystore", place + ".p12")
        .set("agent.keystore-password", "${env:PASSWORD}");
  }

  private static AgentProperties readingKeystore(Path folder, StandIn standIn, String place) {
    return inKeystore(folder, place)
        .set("agent.reload", "1ms")
        .set("site.key.match", standIn.url("/key/**"))
        .set("site.key.flow", "api-key")
        .set("site.key.header", "X-Api-Key")
        .set("site.key.key", "${keystore:key}");
  }

  private static AgentProperties sites(Path folder, StandIn standIn) throws Exception {
    return kept(folder, standIn)
        .clientCredentials("changed", standIn, standIn.url("/api/changed/**"))
        .clientCredentials("flowing", standIn, standIn.url("/api/flowing/**"), "mine");
  }

  private static AgentProperties notLookedAt(Path folder, StandIn standIn) throws Exception {
    return new AgentProperties(folder)
        .clientCredentials("kept", standIn, standIn.url("/api/kept/**"))
        .set("agent.reload", "off");
  }

  private static AgentProperties kept(Path folder, StandIn standIn) throws Exception {
    return new AgentProperties(folder)
        .clientCredentials("kept", standIn, standIn.url("/api/kept/**"))
        .set("agent.reload", "1ms");
  }

  private static void assertServed(LegacyProcess job, StandIn standIn, String site)
      throws Exception {
    String path = "/api/" + site + "/x";
    assertEquals(
        "200 " + Echo.of("GET", path, ""), job.ask("GET " + standIn.url(path)), job::toString);
  }

  private static void assertToldOnce(LegacyProcess job, String part) throws Exception {
    job.awaitErr(part);
    assertEquals(1, job.err().lines().filter(line -> line.contains(part)).count(), job::err);
  }
}
