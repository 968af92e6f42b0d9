package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.example.standin.Echo;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/**
 * The agent makes its part for a client while the JVM loads that client, under a lock. Were it to
 * load a class of the other client meanwhile, two threads could wait for each other for ever.
 */
class OtherClientIT {
  @OnEveryClient
  void agentLoadsNothingOfTheClientThatIsNotUsed(Target target, @TempDir Path folder)
      throws Exception {
    assumeTrue(target.jdk().feature() >= 9, "Java 8 writes the list to stdout only");
    Path loaded = folder.resolve("loaded.txt");
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target)
                .jvm("-Xlog:class+load:file=" + loaded)
                .agent(
                    new AgentProperties(folder)
                        .clientCredentials("api", standIn, standIn.url("/api/**")))
                .start("BatchJob")) {
      String served = "200 " + Echo.of("GET", "/api/x", "");
      assertEquals(served, job.ask("GET " + standIn.url("/api/x")), job::toString);
      standIn.tokens().revoke();
      assertEquals(served, job.ask("GET " + standIn.url("/api/x")), job::toString);
      assertEquals(0, job.finish(), job::toString);
    }
    List<String> lines = Files.readAllLines(loaded);
    assertTrue(lines.stream().anyMatch(line -> line.contains(used(target))), "the one it uses");
    assertEquals(List.of(), lines.stream().filter(line -> line.contains(unused(target))).toList());
  }

  private static String used(Target target) {
    return target.client() == Client.URL_CONNECTION
        ? " sun.net.www.protocol.http.HttpURLConnection "
        : " jdk.internal.net.http.MultiExchange ";
  }

  private static String unused(Target target) {
    return target.client() == Client.URL_CONNECTION
        ? " jdk.internal.net.http."
        : " sun.net.www.protocol.http.HttpURLConnection ";
  }
}
