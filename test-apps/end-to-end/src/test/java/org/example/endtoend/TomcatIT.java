package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.example.standin.StandIn;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An application server from its own distribution, the agent named in {@code setenv.sh}. */
@DisabledOnOs(OS.WINDOWS)
class TomcatIT {
  @ParameterizedTest(name = "the Tomcat for Java {0} on {1}")
  @CsvSource({"8, 8", "17, 25"})
  void aWebApplicationIsServedByBothClients(int release, int feature, @TempDir Path folder)
      throws Exception {
    Target target = target(feature);
    try (StandIn standIn = StandIn.start()) {
      Path properties =
          new AgentProperties(folder)
              .clientCredentials("api", standIn, standIn.url("/api/**"))
              .write();
      try (TomcatProcess tomcat =
          TomcatProcess.start(release, target.jdk(), folder.resolve("base"), properties)) {
        String api = standIn.url("/api/x");
        List<String> pages =
            feature < 11
                ? List.of("url-connection.jsp")
                : List.of("url-connection.jsp", "http-client.jsp");
        for (String page : pages) {
          assertEquals("200", tomcat.call(page, api), tomcat::toString);
          standIn.tokens().revoke();
          assertEquals("200", tomcat.call(page, api), tomcat::toString);
        }
        Operator.Said status = new Operator(target).status(tomcat.pid());
        assertEquals("FRESH", status.column("api", "STATE"), status::toString);
        assertEquals(String.valueOf(pages.size()), status.column("api", "HEALED"));
        Secrets.assertNoneIn(tomcat.toString(), "Tomcat's log");
      }
    }
  }

  private static Target target(int feature) {
    List<Target> found =
        Target.jdks().stream().filter(target -> target.jdk().feature() == feature).toList();
    assumeTrue(!found.isEmpty(), "no JDK " + feature);
    return found.get(0);
  }
}
