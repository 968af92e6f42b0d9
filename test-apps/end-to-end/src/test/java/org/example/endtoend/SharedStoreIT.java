package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.example.standin.Echo;
import org.example.standin.Gate;
import org.example.standin.RotatingTokenEndpoint;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/** A token store at work: shared by two JVMs, and where it fails. */
class SharedStoreIT {
  private static final String TOKEN = "/rotating/token";
  private static final String SERVED = "{200 " + Echo.of("GET", "/api/x", "") + "=1}";

  @OnEveryJdk
  void twoJvmsRedeemEachRotatingTokenOnce(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start()) {
      RotatingTokenEndpoint endpoint = RotatingTokenEndpoint.in(standIn, TOKEN);
      AgentProperties properties =
          site(standIn, folder)
              .set("site.api.flow", "oauth2-refresh-token")
              .set("site.api.refresh-token", RotatingTokenEndpoint.FIRST);
      try (LegacyProcess one = LegacyProcess.of(target).agent(properties).start("Crowd");
          LegacyProcess two = LegacyProcess.of(target).agent(properties).start("Crowd")) {
        for (int round = 0; round < 3; round++) {
          Gate gate = standIn.gate(TOKEN);
          go(standIn, one, two);
          assertTrue(gate.awaitArrivals(1, Duration.ofSeconds(30)), one::toString);
          if (round == 0) {
            assertFalse(gate.awaitArrivals(1, Duration.ofMillis(300)), "without the lock");
          }
          gate.open();
          assertEquals(SERVED, one.ask("JOIN"), one::err);
          assertEquals(SERVED, two.ask("JOIN"), two::err);
          standIn.tokens().revoke();
        }
        assertEquals(0, one.finish(), one::toString);
        assertEquals(0, two.finish(), two::toString);
      }
      List<String> eachOnce = new ArrayList<>();
      for (int i = 0; i < endpoint.grants().size(); i++) {
        eachOnce.add("STANDIN-REFRESH-" + i);
      }
      assertEquals(eachOnce, endpoint.grants());
      assertEquals(6, eachOnce.size(), "three renewals of each");
    }
  }

  @OnEveryJdk
  void aStoreThatCannotBeUsedAndARefusedRefreshTokenAreNothingToTheApplication(
      Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start()) {
      RotatingTokenEndpoint endpoint = RotatingTokenEndpoint.in(standIn, TOKEN);
      AgentProperties properties =
          site(standIn, folder)
              .set("site.api.flow", "oauth2-password")
              .set("site.api.username", StandIn.USER)
              .set("site.api.password", StandIn.PASSWORD)
              .set("site.api.keep", "refresh_token")
              .set("site.lost.match", standIn.url("/api/lost/**"))
              .set("site.lost.flow", "oauth2-refresh-token")
              .set("site.lost.token-endpoint", standIn.url(TOKEN))
              .set("site.lost.client-id", "some-client")
              .set("site.lost.client-secret", StandIn.API_KEY)
              .set("site.lost.refresh-token", RotatingTokenEndpoint.FIRST);
      Files.writeString(folder.resolve("tokens"), "not a store, and not to be opened");
      Files.createDirectory(folder.resolve("tokens.lock")); // root may write everywhere else
      try (LegacyProcess job = LegacyProcess.of(target).agent(properties).start("BatchJob")) {
        String served = "200 " + Echo.of("GET", "/api/x", "");
        assertEquals(served, job.ask("GET " + standIn.url("/api/x")), job::err);
        standIn.tokens().revoke();
        assertEquals(served, job.ask("GET " + standIn.url("/api/x")), job::err);
        standIn.tokens().revoke();
        endpoint.revoke();
        assertEquals(served, job.ask("GET " + standIn.url("/api/x")), job::err);
        assertEquals(
            List.of("password", "STANDIN-REFRESH-1", "STANDIN-REFRESH-2", "password"),
            endpoint.grants());
        String lost = job.ask("GET " + standIn.url("/api/lost/x"));
        assertTrue(lost.startsWith("IOException: "), lost);
        assertTrue(lost.contains("only the token store tells how to go on"), lost);
        assertEquals(4, endpoint.grants().size(), "it may have been redeemed before");
        assertEquals(0, job.finish(), job::toString);
        assertEquals(
            1,
            job.err().lines().filter(line -> line.contains("store-not-used site=api")).count(),
            job::err);
        assertFalse(job.toString().contains("STANDIN-REFRESH"), job::toString);
        Secrets.assertNoneIn(job.toString(), "its output");
      }
    }
  }

  private static void go(StandIn standIn, LegacyProcess... all) throws Exception {
    for (LegacyProcess each : all) {
      assertEquals("started", each.ask("GO 1 CONNECTION " + standIn.url("/api/x")), each::err);
    }
  }

  private static AgentProperties site(StandIn standIn, Path folder) throws Exception {
    return new AgentProperties(folder)
        .set("site.api.match", standIn.url("/api/**"))
        .set("site.api.token-endpoint", standIn.url(TOKEN))
        .set("site.api.client-id", "some-client")
        .set("site.api.client-secret", StandIn.API_KEY)
        .set("site.api.timeout", "30s")
        .set("agent.store", "tokens")
        .set("agent.store-key", "${env:" + AgentProperties.CLIENT_ID + "}");
  }
}
