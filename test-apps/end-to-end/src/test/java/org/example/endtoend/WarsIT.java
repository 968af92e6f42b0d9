package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application server: two wars, each with a loader of its own that asks itself first, and with
 * versions of Byte Buddy and Jackson that are neither the other's nor the agent's.
 */
class WarsIT {
  private static final String[] WARS = {"war-a", "war-b"};

  @OnSomeJdks
  void warsKeepTheirLibrariesAreServedAndCollectedOnceUndeployed(
      Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess bare = launch(target).startOn(Hosts.jar().toString(), Hosts.WAR_HOST);
        LegacyProcess job =
            launch(target)
                .agent(
                    new AgentProperties(folder)
                        .clientCredentials("api", standIn, standIn.url("/api/**")))
                .startOn(Hosts.jar().toString(), Hosts.WAR_HOST)) {
      for (String war : WARS) {
        deploy(bare, war);
        deploy(job, war);
        String told = job.ask("CALL " + war + " " + standIn.url("/api/x"));
        assertEquals(bare.ask("CALL " + war + " " + standIn.url("/open/x")), told, job::toString);
        assertServed(target, told, job);
        standIn.tokens().revoke();
        assertServed(target, job.ask("CALL " + war + " " + standIn.url("/api/x")), job);
        assertTrue(standIn.statuses("/api/").contains(401), "a refusal was to be healed");
        // one that is refused for good, so that what was kept for it is let go as well
        job.ask("CALL " + war + " " + standIn.url("/api/forbidden"));
        standIn.forgetSeen();
      }
      assertTrue(
          job.ask("CALL war-a " + standIn.url("/api/x"))
              .contains("jackson-databind-2.17.2.jar\",\"bytebuddy\":"));
      assertTrue(
          job.ask("CALL war-b " + standIn.url("/api/x"))
              .contains("bytes byte-buddy-1.12.19.jar\""));

      assertEquals("collected", bare.ask("UNDEPLOY war-a"), "without the agent");
      assertEquals("collected", job.ask("UNDEPLOY war-a"), job::toString);
      assertServed(target, job.ask("CALL war-b " + standIn.url("/api/x")), job);
      deploy(job, "war-a");
      assertServed(target, job.ask("CALL war-a " + standIn.url("/api/x")), job);
      assertEquals("collected", job.ask("UNDEPLOY war-a"), "deployed a second time");
      assertEquals(0, job.finish());
      assertEquals("", job.err());
    }
  }

  private static LegacyProcess.Launch launch(Target target) {
    // the client's own thread looks that often whether its client is gone; 3 s by default
    return LegacyProcess.of(target).jvm("-Djdk.httpclient.internal.selector.timeout=100");
  }

  private static void deploy(LegacyProcess host, String war) throws Exception {
    assertEquals("deployed", host.ask("DEPLOY " + war + " " + Hosts.war(war)), host::toString);
  }

  private static void assertServed(Target target, String told, LegacyProcess job) {
    String served = "\"statuses\":\"" + Hosts.all(200, target.jdk()) + "\"";
    assertTrue(told.contains(served), () -> told + "\n" + job);
  }
}
