package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/** What is kept outlives the JVM: a second run of the application asks for no token. */
class StoreIT {
  @OnEveryJdk
  void aSecondRunGoesOnWithTheTokenOfTheFirst(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start()) {
      standIn.tokenEndpoint().declareExpiresIn("3600");
      AgentProperties properties =
          new AgentProperties(folder)
              .clientCredentials("api", standIn, standIn.url("/api/**"))
              .set("site.api.keep", "access_token")
              .set("agent.store", "tokens")
              .set("agent.store-key", "${env:" + AgentProperties.CLIENT_ID + "}");
      for (int run = 0; run < 2; run++) {
        try (LegacyProcess job = LegacyProcess.of(target).agent(properties).start("BatchJob")) {
          String answer = job.ask("GET " + standIn.url("/api/x"));
          assertTrue(answer.startsWith("200 "), () -> answer + "\n" + job.err());
        }
      }
      assertEquals(1, standIn.tokens().issued());
      Path store = folder.resolve("tokens");
      assertTrue(Files.isRegularFile(store), "beside agent.properties");
      String bytes = Files.readString(store, StandardCharsets.ISO_8859_1);
      for (var seen : standIn.seen("/api/")) {
        String sent = Objects.requireNonNull(seen.authorization());
        assertFalse(bytes.contains(sent.substring("Bearer ".length())), "in clear");
      }
      standIn.tokens().revoke();
      try (LegacyProcess job = LegacyProcess.of(target).agent(properties).start("BatchJob")) {
        // what is stored was revoked while no JVM ran: it is renewed like any other
        String answer = job.ask("GET " + standIn.url("/api/x"));
        assertTrue(answer.startsWith("200 "), () -> answer + "\n" + job.err());
        assertEquals(2, standIn.tokens().issued());
      }
    }
  }
}
