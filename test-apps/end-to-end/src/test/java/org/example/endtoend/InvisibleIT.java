package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/**
 * Design §7.2 and §7.4: the application cannot read the credential, and its globals stay its own.
 */
class InvisibleIT {
  @OnEveryClient
  void nothingTheApplicationReadsHoldsTheCredential(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess dump =
            LegacyProcess.of(target)
                .agent(sites(folder, standIn))
                .jvm("-Djava.util.logging.config.file=" + finestLogging(folder))
                .start("HeaderDump")) {
      for (String path : List.of("/api/x", "/key/h/x", "/key/q/x", "/basic/x")) {
        String url = standIn.url(path);
        String told = dump.ask(url);
        assertTrue(told.startsWith("200 "), told);
        assertTrue(told.contains(url), "knows its own URL: " + told);
        Secrets.assertNoneIn(told, "what the application reads");
      }
      standIn.tokens().revoke();
      String healed = dump.ask(standIn.url("/api/x"));
      assertTrue(healed.startsWith("200 "), healed);
      Secrets.assertNoneIn(healed, "what the application reads after a healed refusal");
      assertEquals(0, dump.finish());
      if (target.client() == Client.URL_CONNECTION) {
        assertTrue(dump.err().contains("X-Mine"), "the JDK's log was to be on: " + dump.err());
      }
      Secrets.assertNoneIn(dump.err(), "the JDK's log");
      assertEquals(List.of(200, 401, 200), standIn.statuses("/api/"));
    }
  }

  @OnEveryClient
  void ownAuthenticatorAndProxiesAreNotAskedForTheAgentsExchange(
      Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target).agent(sites(folder, standIn)).start("JobWithOwnGlobals")) {
      askColdAndRevoked(standIn, job);
      List<String> notes = job.notes();
      assertTrue(
          notes.stream().anyMatch(note -> note.contains("proxies asked for")),
          () -> "its own requests use its own globals: " + notes);
      for (String note : notes) {
        assertTrue(!note.contains("authenticator asked"), note);
        assertTrue(!note.contains("/oauth2/token"), "the agent's exchange: " + note);
        assertTrue(!note.contains("endpoint-session"), "the agent's exchange: " + note);
        Secrets.assertNoneIn(note, "what its globals were told");
      }
    }
  }

  private static void askColdAndRevoked(StandIn standIn, LegacyProcess job) throws Exception {
    for (int i = 0; i < 2; i++) {
      String answer = job.ask("GET " + standIn.url("/api/x"));
      assertTrue(answer.startsWith("200 "), () -> answer + "\n" + job);
      standIn.tokens().revoke();
    }
    assertEquals(List.of(200, 401, 200), standIn.statuses("/api/"));
    // Basic, whose challenge the application's Authenticator could answer
    String basic = job.ask("GET " + standIn.url("/basic/x"));
    assertTrue(basic.startsWith("200 "), basic);
  }

  private static AgentProperties sites(Path folder, StandIn standIn) throws Exception {
    return new AgentProperties(folder)
        .clientCredentials("api", standIn, standIn.url("/api/**"))
        .set("site.header.match", standIn.url("/key/h/**"))
        .set("site.header.flow", "api-key")
        .set("site.header.key", StandIn.API_KEY)
        .set("site.header.header", "X-Api-Key")
        .set("site.query.match", standIn.url("/key/q/**"))
        .set("site.query.flow", "api-key")
        .set("site.query.key", StandIn.API_KEY)
        .set("site.query.query", "api_key")
        .set("site.basic.match", standIn.url("/basic/**"))
        .set("site.basic.flow", "basic")
        .set("site.basic.username", StandIn.USER)
        .set("site.basic.password", StandIn.PASSWORD);
  }

  private static Path finestLogging(Path folder) throws Exception {
    String lines =
        """
        handlers = java.util.logging.ConsoleHandler
        java.util.logging.ConsoleHandler.level = ALL
        sun.net.www.protocol.http.HttpURLConnection.level = ALL
        """;
    return Files.writeString(folder.resolve("logging.properties"), lines);
  }
}
