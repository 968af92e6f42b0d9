package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.example.standin.Echo;
import org.example.standin.Gate;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/** One renewal at a time, however many threads wait for it. */
class RushIT {
  private static final String ALL_SERVED = "{200 " + Echo.of("GET", "/api/x", "") + "=50}";

  @OnEveryClient
  void fiftyThreadsAskForOneToken(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess rush =
            LegacyProcess.of(target)
                .agent(
                    new AgentProperties(folder)
                        .clientCredentials("api", standIn, standIn.url("/api/**")))
                .start("Rush", "50")) {
      Gate gate = standIn.gate("/oauth2/token");
      CompletableFuture<String> cold =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return rush.ask(standIn.url("/api/x"));
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      assertTrue(gate.awaitArrivals(1, Duration.ofSeconds(30)), rush::toString);
      assertFalse(gate.awaitArrivals(1, Duration.ofMillis(500)), "a second token request");
      gate.open();
      assertEquals(ALL_SERVED, cold.get(60, TimeUnit.SECONDS), rush::err);
      assertEquals(1, standIn.tokens().issued());
      assertEquals(50, standIn.seen("/api/").size(), "none sent without a credential");

      standIn.tokens().revoke();
      assertEquals(ALL_SERVED, rush.ask(standIn.url("/api/x")), rush::err);
      assertEquals(2, standIn.tokens().issued(), "one renewal for all that were refused");
    }
  }
}
