package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.example.standin.SeenRequest;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/** Another agent on the same classes, named before ours and after it. */
class OtherAgentIT {
  /** No collector, and of its instrumentations those of our classes: on 8, all take 13 s. */
  private static final String[] OF_OPEN_TELEMETRY = {
    "-Dotel.instrumentation.common.default-enabled=false",
    "-Dotel.instrumentation.http-url-connection.enabled=true",
    "-Dotel.instrumentation.java-http-client.enabled=true",
    "-Dotel.traces.exporter=none",
    "-Dotel.metrics.exporter=none",
    "-Dotel.logs.exporter=none",
    "-Dotel.javaagent.logging=none"
  };

  @OnSomeJdks
  void applicationsOwnAgentTransformsTheSameClasses(Target target, @TempDir Path folder)
      throws Exception {
    String own = "-javaagent:" + Hosts.jar();
    for (boolean first : new boolean[] {true, false}) {
      try (StandIn standIn = StandIn.start();
          LegacyProcess job = start(target, folder, standIn, first, own)) {
        assertServed(target, standIn, job, 2);
        assertEquals("transformed", job.ask("TRANSFORM ALL"), job::toString);
        assertServed(target, standIn, job, 3);
        assertEquals(0, job.finish());
        assertEquals("", job.err());
      }
    }
  }

  @OnSomeJdks
  void requestsCarryTheTraceOfOpenTelemetryAndTheCredential(Target target, @TempDir Path folder)
      throws Exception {
    for (boolean first : new boolean[] {true, false}) {
      try (StandIn standIn = StandIn.start();
          LegacyProcess job =
              start(
                  target,
                  folder,
                  standIn,
                  first,
                  Stream.concat(
                          Stream.of("-javaagent:" + Hosts.openTelemetry()),
                          Stream.of(OF_OPEN_TELEMETRY))
                      .toArray(String[]::new))) {
        assertServed(target, standIn, job, 2);
        for (SeenRequest request : standIn.seen("/api/")) {
          assertNotNull(request.header("traceparent"), () -> request + "\n" + job);
          assertNotNull(request.authorization(), () -> request + "\n" + job);
        }
        assertEquals(0, job.finish());
        assertEquals(
            List.of(),
            job.err().lines().filter(line -> line.startsWith("countersign")).toList(),
            "nothing went wrong, so there is nothing to say");
      }
    }
  }

  private static void assertServed(Target target, StandIn standIn, LegacyProcess job, int tokens)
      throws Exception {
    String served = Hosts.all(200, target.jdk());
    assertEquals(served, job.ask("CALL " + standIn.url("/api/x")), job::toString);
    standIn.tokens().revoke();
    assertEquals(served, job.ask("CALL " + standIn.url("/api/x")), job::toString);
    assertTrue(standIn.statuses("/api/").contains(401), "a refusal was to be healed");
    assertEquals(tokens, standIn.tokens().issued(), "at the cold start, and after each revocation");
  }

  private static LegacyProcess start(
      Target target, Path folder, StandIn standIn, boolean first, String... other)
      throws Exception {
    AgentProperties api =
        new AgentProperties(folder).clientCredentials("api", standIn, standIn.url("/api/**"));
    LegacyProcess.Launch launch = LegacyProcess.of(target);
    return (first ? launch.jvm(other).agent(api) : launch.agent(api).jvm(other))
        .startOn(Hosts.jar().toString(), Hosts.CALL_HOST);
  }
}
