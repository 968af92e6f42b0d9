package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.example.standin.SeenRequest;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/** Design §7.3: a header that the application set itself. */
class OwnHeaderIT {
  @OnEveryClient
  void winsByDefaultAndLosesToReplace(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start()) {
      AgentProperties properties = new AgentProperties(folder);
      for (String existing : List.of("keep", "replace")) {
        properties
            .clientCredentials("api-" + existing, standIn, standIn.url("/api/" + existing + "/**"))
            .set("site.api-" + existing + ".on-existing", existing)
            .set("site.key-" + existing + ".match", standIn.url("/key/" + existing + "/**"))
            .set("site.key-" + existing + ".flow", "api-key")
            .set("site.key-" + existing + ".key", StandIn.API_KEY)
            .set("site.key-" + existing + ".header", "X-Api-Key")
            .set("site.key-" + existing + ".on-existing", existing);
      }
      properties.clientCredentials("default", standIn, standIn.url("/api/default/**"));
      try (LegacyProcess job = LegacyProcess.of(target).agent(properties).start("BatchJob")) {
        for (String kept : List.of("/api/keep/x", "/api/default/x")) {
          String answer = job.ask("GET-WITH " + standIn.url(kept) + " Authorization Bearer own");
          assertTrue(answer.startsWith("401 "), () -> kept + ": " + answer);
          assertEquals("Bearer own", standIn.seen(kept).get(0).authorization());
          assertEquals(1, standIn.seen(kept).size(), "not ours to heal");
        }
        assertEquals(0, standIn.tokens().issued(), "a token for nothing");
        String ownKey = job.ask("GET-WITH " + standIn.url("/key/keep/x") + " x-api-key own");
        assertTrue(ownKey.startsWith("401 "), ownKey);
        assertEquals("own", standIn.seen("/key/keep/").get(0).header("X-Api-Key"));

        String replaced =
            job.ask("GET-WITH " + standIn.url("/api/replace/x") + " authorization Bearer own");
        assertTrue(replaced.startsWith("200 "), () -> replaced + "\n" + job.err());
        String replacedKey =
            job.ask("GET-WITH " + standIn.url("/key/replace/x") + " X-API-KEY own");
        assertTrue(replacedKey.startsWith("200 "), () -> replacedKey + "\n" + job.err());
        for (SeenRequest request : standIn.seen("/key/replace/")) {
          assertEquals(StandIn.API_KEY, request.header("X-Api-Key"));
        }
      }
    }
  }
}
