package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/** A start script names the agent, and the environment does as well. */
class TwiceIT {
  @OnSomeJdks
  void sameAgentTwiceIsAsGoodAsOnce(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target)
                .agentByEnvironment(api(folder, standIn))
                .agent(api(folder, standIn))
                .agent(api(folder, standIn))
                .startOn(Hosts.jar().toString(), Hosts.CALL_HOST)) {
      assertServed(target, standIn, job);
      assertFalse(job.err().contains("countersign "), job::err);
    }
  }

  @OnSomeJdks
  void secondWithOtherArgumentsIsToldAndDoesNoHarm(Target target, @TempDir Path folder)
      throws Exception {
    Path other = Files.writeString(folder.resolve("other.properties"), "site.x.flow = none\n");
    Path copy = Files.copy(Jars.agent(), folder.resolve("copy of countersign.jar"));
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target)
                .agent(api(folder, standIn))
                .jvm("-javaagent:" + copy + "=" + other)
                .startOn(Hosts.jar().toString(), Hosts.CALL_HOST)) {
      assertServed(target, standIn, job);
      job.awaitErr("name one -javaagent");
      assertEquals(1, job.err().lines().count(), job::err);
    }
  }

  private static void assertServed(Target target, StandIn standIn, LegacyProcess job)
      throws Exception {
    String served = Hosts.all(200, target.jdk());
    assertEquals(served, job.ask("CALL " + standIn.url("/api/x")), job::toString);
    assertEquals(1, standIn.tokens().issued());
    assertEquals(0, job.finish(), job::toString);
  }

  private static AgentProperties api(Path folder, StandIn standIn) throws Exception {
    return new AgentProperties(folder).clientCredentials("api", standIn, standIn.url("/api/**"));
  }
}
