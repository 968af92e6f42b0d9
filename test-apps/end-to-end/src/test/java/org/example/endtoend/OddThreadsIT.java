package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/** Threads and streams as hosts leave them; cold and after a refusal. */
class OddThreadsIT {
  @OnSomeJdks
  void requestsAreServedOnEveryThread(Target target, @TempDir Path folder) throws Exception {
    String served = Hosts.all(200, target.jdk());
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target)
                .agent(api(folder, standIn))
                .startOn(Hosts.jar().toString(), Hosts.CALL_HOST)) {
      // the first one has the agent start on its small stack
      for (String thread : List.of("SMALL-STACK", "NO-LOADER", "BROKEN-LOADER", "CALL")) {
        assertEquals(served, job.ask(thread + " " + standIn.url("/api/x")), job::toString);
        standIn.tokens().revoke();
      }
      assertTrue(standIn.statuses("/api/").contains(401), "a refusal was to be healed");
      assertEquals(0, job.finish());
      assertEquals("", job.err());
    }
  }

  @OnSomeJdks
  void replacedStreamsAreNotWrittenTo(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target)
                .agent(api(folder, standIn).set("agent.log-level", "trace"))
                .startOn(Hosts.jar().toString(), Hosts.CALL_HOST)) {
      assertEquals("replaced", job.ask("STREAMS " + standIn.url("/open/stream")));
      assertEquals(
          Hosts.all(200, target.jdk()), job.ask("CALL " + standIn.url("/api/x")), job::toString);
      assertEquals(0, standIn.seen("/open/stream").size(), "nothing was written to them");
      assertEquals("hooked", job.ask("HALT 7"));
      assertEquals(7, job.finish(), job::toString);
      assertTrue(job.err().contains("countersign info renewed"), job::err);
    }
  }

  private static AgentProperties api(Path folder, StandIn standIn) throws Exception {
    return new AgentProperties(folder).clientCredentials("api", standIn, standIn.url("/api/**"));
  }
}
