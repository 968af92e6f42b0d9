package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Images by jlink, with no more than {@code java.base} and what a {@code -javaagent} needs. */
class ImageIT {
  @ParameterizedTest(name = "{0}")
  @MethodSource("linking")
  void imageWithoutHttpClientIsServedByHttpUrlConnection(Target target, @TempDir Path folder)
      throws Exception {
    Target image = new Target(link(target, folder), target.client());
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(image)
                .agent(
                    new AgentProperties(folder)
                        .clientCredentials("api", standIn, standIn.url("/api/**")))
                .startOn(Hosts.jar().toString(), Hosts.CALL_HOST)) {
      assertEquals("[200, 200]", job.ask("CALL " + standIn.url("/api/x")), job::toString);
      standIn.tokens().revoke();
      assertEquals("[200, 200]", job.ask("CALL " + standIn.url("/api/x")), job::toString);
      assertEquals(0, job.finish(), job::toString);
      assertEquals("", job.err());
    }
  }

  /** The oldest that links, and the JDK that runs the tests: an image takes seconds. */
  static List<Target> linking() {
    List<Target> all =
        Target.jdks().stream()
            .filter(target -> new JdkTool(target.jdk(), "jlink").exists())
            .toList();
    return all.stream()
        .filter(
            target ->
                target.equals(all.get(0))
                    || target.jdk().version().equals(System.getProperty("java.version")))
        .toList();
  }

  private static Jdk link(Target target, Path folder) throws Exception {
    Path image = folder.resolve("image");
    Jdk jdk = target.jdk();
    CommandLine.Result linked =
        new JdkTool(jdk, "jlink")
            .run(
                "",
                "--add-modules",
                "java.base,java.instrument",
                "--strip-debug",
                "--no-man-pages",
                "--no-header-files",
                "--output",
                image.toString());
    assertEquals(0, linked.exitCode(), linked::toString);
    Jdk made = new Jdk(image, jdk.feature(), jdk.version());
    CommandLine.Result runs = new JdkTool(made, "java").run("", "-version");
    // a JDK for another machine, made to run on this one: what it links is as it came
    assumeTrue(runs.exitCode() == 0, runs::toString);
    return made;
  }
}
