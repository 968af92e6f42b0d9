package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/**
 * Design §8: every mistake at once, and the application runs unserved, or not at all where strict.
 */
class InvalidConfigurationIT {
  @OnEveryClient
  void everyMistakeIsToldAndTheApplicationRunsUnserved(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target).agent(mistaken(folder, standIn)).start("BatchJob")) {
      String answer = job.ask("GET " + standIn.url("/api/x"));
      assertTrue(answer.startsWith("401 "), answer);
      assertEquals(0, job.finish());
      assertAllTold(job.err());
      assertEquals(List.of(answer), job.out(), "nothing of ours on stdout");
      assertEquals(0, standIn.tokens().issued());
    }
  }

  @OnEveryJdk
  void strictStopsTheJvmBeforeMain(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target).agent("strict,", mistaken(folder, standIn)).start("NoHttp")) {
      assertNotEquals(0, job.finish(), job::toString);
      // on 27 the JVM itself may say on stdout that an agent stopped it
      assertFalse(job.out().contains("done"), "main was not to run");
      assertAllTold(job.err());
    }
  }

  @OnEveryJdk
  void strictWithAValidFileRuns(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target)
                .agent(
                    "strict,",
                    new AgentProperties(folder)
                        .clientCredentials("api", standIn, standIn.url("/api/**")))
                .start("NoHttp")) {
      assertEquals(0, job.finish(), job::toString);
      assertEquals(List.of("done"), job.out());
    }
  }

  /** Line 1 is a comment; each mistake stands in the line that {@link #assertAllTold} names. */
  private static AgentProperties mistaken(Path folder, StandIn standIn) {
    return new AgentProperties(folder)
        .set("site.api.match", standIn.url("/api/**"))
        .set("site.api.flow", "no-such-flow")
        .set("site.plain.match", "http://api.example.com/**")
        .set("site.plain.flow", "bearer")
        .set("site.plain.token", "${env:CLIENT_ID}")
        .set("site.key.match", "https://key.example.com/**")
        .set("site.key.flow", "api-key")
        .set("site.key.key", "x")
        .set("site.key.header", "X-Api-Key")
        .set("site.key.on-existing", "perhaps");
  }

  private static void assertAllTold(String err) {
    for (String mistake :
        List.of(
            "agent.properties:3", "site.api.flow",
            "agent.properties:4", "site.plain.match",
            "agent.properties:11", "site.key.on-existing")) {
      assertTrue(err.contains(mistake), () -> mistake + " is not told: " + err);
    }
  }
}
