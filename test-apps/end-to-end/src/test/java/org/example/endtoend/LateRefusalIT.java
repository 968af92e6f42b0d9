package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.example.standin.Echo;
import org.example.standin.Gate;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/** What refuses a credential that has been renewed meanwhile. */
class LateRefusalIT {
  @OnEveryJdk
  void aLateAnswerToAnOldTokenThrowsNothingNewAway(Target jdk, @TempDir Path folder)
      throws Exception {
    Target target = jdk.jdk().feature() < 11 ? jdk : new Target(jdk.jdk(), Client.HTTP_CLIENT);
    List<String> clients =
        target.client() == Client.HTTP_CLIENT
            ? List.of("CONNECTION", "SEND", "ASYNC")
            : List.of("CONNECTION");
    try (StandIn standIn = StandIn.start();
        LegacyProcess crowd =
            LegacyProcess.of(target)
                .agent(
                    new AgentProperties(folder)
                        .clientCredentials("api", standIn, standIn.url("/api/**")))
                .start("Crowd")) {
      assertEquals("started", crowd.ask("GO 1 CONNECTION " + standIn.url("/api/x")));
      assertEquals("{200 " + Echo.of("GET", "/api/x", "") + "=1}", crowd.ask("JOIN"), crowd::err);
      for (String client : clients) {
        int before = standIn.tokens().issued();
        standIn.forgetSeen();
        Gate gate = standIn.gate("/api/held");
        assertEquals("started", crowd.ask("GO 1 " + client + " " + standIn.url("/api/held")));
        assertTrue(gate.awaitArrivals(1, Duration.ofSeconds(30)), crowd::toString);
        standIn.tokens().revoke();
        assertEquals("started", crowd.ask("GO 1 CONNECTION " + standIn.url("/api/x")));
        assertTrue(standIn.awaitAnswer("/api/x", 200, Duration.ofSeconds(30)), crowd::toString);
        gate.open();
        String answers = crowd.ask("JOIN");
        assertTrue(answers.contains("200 " + Echo.of("GET", "/api/held", "") + "=1"), answers);
        assertEquals(List.of(401, 200), standIn.statuses("/api/held"));
        assertEquals(before + 1, standIn.tokens().issued(), crowd::err);
      }
    }
  }
}
