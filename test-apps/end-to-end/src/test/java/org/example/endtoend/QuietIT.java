package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/** An application that needs nothing notices nothing. */
class QuietIT {
  @OnEveryJdk
  void versionIsPrintedAsWithoutAgent(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess plain = LegacyProcess.of(target).startJava("-version");
        LegacyProcess attached =
            LegacyProcess.of(target)
                .agentByEnvironment(properties(folder, standIn))
                .startJava("-version")) {
      assertEquals(0, plain.finish());
      assertEquals(0, attached.finish());
      assertEquals(plain.out(), attached.out());
      String attachedErr =
          Arrays.stream(attached.err().split("\n"))
              .filter(line -> !line.startsWith("Picked up JAVA_TOOL_OPTIONS"))
              .collect(Collectors.joining("\n"));
      assertEquals(plain.err(), attachedErr);
    }
  }

  @OnEveryJdk
  void almostNothingIsLoadedForAnApplicationWithoutHttp(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target)
                .agent(properties(folder, standIn))
                .jvm("-verbose:class")
                .start("NoHttp")) {
      assertEquals(0, job.finish());
      List<String> loaded =
          job.out().stream()
              .filter(line -> line.contains("[Loaded ") || line.contains(" source: "))
              .toList();
      assertTrue(loaded.size() > 100, "-verbose:class was to be on");
      List<String> ours =
          loaded.stream().filter(line -> line.contains(" io.countersign.")).toList();
      List<String> early =
          loaded.stream()
              .filter(
                  line ->
                      line.contains(" net.bytebuddy")
                          || line.contains(" com.fasterxml")
                          || line.contains(" org.apache.hc")
                          || line.contains(" io.countersign.config"))
              .toList();
      assertEquals(List.of(), early);
      assertTrue(ours.size() < 6, () -> ours.size() + " classes of ours: " + ours);
    }
  }

  @OnEveryClient
  void stdoutIsTheApplicationsOwn(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target).agent(properties(folder, standIn)).start("BatchJob")) {
      String answer = job.ask("GET " + standIn.url("/api/x"));
      assertTrue(answer.startsWith("200 "), () -> answer + "\n" + job.err());
      assertEquals(0, job.finish());
      assertEquals(List.of(answer), job.out());
      assertEquals("", job.err(), "nothing went wrong, so there is nothing to say");
    }
  }

  private static AgentProperties properties(Path folder, StandIn standIn) throws Exception {
    return new AgentProperties(folder).clientCredentials("api", standIn, standIn.url("/api/**"));
  }
}
