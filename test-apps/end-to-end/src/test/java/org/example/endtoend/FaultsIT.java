package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.example.standin.Reply;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/** What an application gets when no credential is to be had, and what the endpoints are spared. */
class FaultsIT {
  @OnEveryClient
  void failureOfTheTokenEndpointIsToldOrPassed(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn refusing = StandIn.start();
        StandIn broken = StandIn.start();
        StandIn api = StandIn.start()) {
      refusing.tokenEndpoint().fail(Reply.error(400, "invalid_client", "no such client"));
      broken.tokenEndpoint().fail(Reply.of(500, "<html>out of order</html>"));
      String silent = "http://127.0.0.1:" + ClosedPort.number() + "/oauth2/token";
      AgentProperties properties =
          new AgentProperties(folder)
              .clientCredentials("refusing", refusing, api.url("/api/refusing/**"))
              .clientCredentials("broken", broken, api.url("/api/broken/**"))
              .set("site.silent.match", api.url("/api/silent/**"))
              .set("site.silent.flow", "oauth2-client-credentials")
              .set("site.silent.token-endpoint", silent)
              .set("site.silent.client-id", "some-client")
              .set("site.silent.client-secret", StandIn.API_KEY)
              .clientCredentials("passing", refusing, api.url("/api/passing/**"))
              .set("site.passing.on-failure", "pass");
      try (LegacyProcess job = LegacyProcess.of(target).agent(properties).start("BatchJob")) {
        String refused = job.ask("GET " + api.url("/api/refusing/x"));
        assertTells(
            refused, "refusing", "acquire", refusing.url("/oauth2/token"), "400", "invalid_client");
        String failed = job.ask("GET " + api.url("/api/broken/x"));
        assertTells(failed, "broken", "acquire", broken.url("/oauth2/token"), "500");
        assertTells(job.ask("GET " + api.url("/api/silent/x")), "silent", "acquire", silent);
        String passed = job.ask("GET " + api.url("/api/passing/x"));
        assertTrue(passed.startsWith("401 "), passed);
        assertEquals(List.of(401), api.statuses("/api/"), "only the site that passes is sent");

        for (int i = 0; i < 20; i++) {
          String again = job.ask("GET " + api.url("/api/broken/x"));
          assertTells(again, "broken", "500");
        }
        int asked = broken.seen("/oauth2/token").size();
        assertTrue(asked <= 4, () -> asked + " token requests for 21 requests: no pauses");
        assertEquals(0, job.finish());
        Secrets.assertNoneIn(job.toString(), "its output");
      }
    }
  }

  @OnEveryClient
  void apiThatAlwaysRefusesIsNoTokenStorm(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target)
                .agent(
                    new AgentProperties(folder)
                        .clientCredentials("api", standIn, standIn.url("/refuses/**")))
                .start("BatchJob")) {
      for (int i = 0; i < 20; i++) {
        String answer = job.ask("GET " + standIn.url("/refuses/x"));
        assertTrue(answer.startsWith("401 "), answer);
      }
      int tokens = standIn.tokens().issued();
      assertTrue(
          tokens >= 1 && tokens <= 2, () -> tokens + " tokens for 20 requests\n" + job.err());
      int sent = standIn.seen("/refuses/").size();
      assertTrue(sent <= 22, () -> sent + " sent for 20 requests");
    }
  }

  @OnEveryClient
  void missingScopeIsNoRefusalOfTheToken(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target)
                .agent(
                    new AgentProperties(folder)
                        .clientCredentials(
                            "api",
                            standIn,
                            standIn.url("/api/**") + ", " + standIn.url("/scope/**")))
                .start("BatchJob")) {
      for (int i = 0; i < 3; i++) {
        String forbidden = job.ask("GET " + standIn.url("/api/forbidden"));
        assertTrue(forbidden.startsWith("403 "), forbidden);
        String scope = job.ask("GET " + standIn.url("/scope/x"));
        assertTrue(scope.startsWith("401 "), scope);
      }
      assertEquals(List.of(403, 403, 403), standIn.statuses("/api/"), "none sent twice");
      assertEquals(List.of(401, 401, 401), standIn.statuses("/scope/"), "none sent twice");
      assertEquals(1, standIn.tokens().issued());
    }
  }

  private static void assertTells(String answer, String... parts) {
    assertTrue(answer.startsWith("IOException: "), answer);
    for (String part : parts) {
      assertTrue(answer.contains(part), () -> "does not name " + part + ": " + answer);
    }
    assertFalse(answer.contains("null"), answer);
    Secrets.assertNoneIn(answer, "the message");
  }
}
