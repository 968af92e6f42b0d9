package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/** What the agent keeps of a request goes when the request does. */
class MemoryIT {
  /** The spool of each was reachable from the connection that it was to go with. */
  @OnEveryClient
  void bodiesOfFinishedUploadsAreNotKept(Target target, @TempDir Path folder) throws Exception {
    String order = target.client() == Client.URL_CONNECTION ? "POST-CHUNKED" : "POST-ONCE";
    String body = "x".repeat(200 << 10);
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target)
                .jvm("-Xmx40m")
                .agent(
                    new AgentProperties(folder)
                        .clientCredentials("api", standIn, standIn.url("/api/**")))
                .start("BatchJob")) {
      for (int upload = 0; upload < 250; upload++) {
        String answer = job.ask(order + " " + standIn.url("/api/x") + " " + body);
        assertTrue(answer.startsWith("200 "), () -> answer + "\n" + job.err());
      }
    }
  }
}
