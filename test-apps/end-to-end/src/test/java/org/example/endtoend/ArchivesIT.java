package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Class data sharing, AOT caches and the verifier: served, and silent as far as it is ours. */
class ArchivesIT {
  @OnSomeJdks
  void sharedClassesAndTheVerifierForAllChangeNothing(Target target, @TempDir Path folder)
      throws Exception {
    int feature = target.jdk().feature();
    for (List<String> options :
        List.of(
            // Java 8 refuses -Xshare:on with any agent: "Tool agent requires sharing to be
            // disabled"
            List.of(feature == 8 ? "-Xshare:auto" : "-Xshare:on"),
            List.of(
                "-Xshare:off",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:+BytecodeVerificationRemote",
                "-Xverify:all"))) {
      assertServed(target, folder, options, true);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("from13")
  void archiveOfTheApplicationIsUsed(Target target, @TempDir Path folder) throws Exception {
    Path archive = folder.resolve("application.jsa");
    train(target, "-XX:ArchiveClassesAtExit=" + archive);
    assertTrue(Files.size(archive) > 0);
    // from 25 on the JVM says on stdout that the archive was made without java.instrument
    boolean silent = target.jdk().feature() < 25;
    assertServed(target, folder, List.of("-XX:SharedArchiveFile=" + archive), silent);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("from25")
  void aotCacheTrainedWithoutTheAgentIsUsed(Target target, @TempDir Path folder) throws Exception {
    Path cache = folder.resolve("application.aot");
    // an agent adds this module to the JVM, and a cache holds for the same modules only
    train(target, "-XX:AOTCacheOutput=" + cache, "--add-modules=java.instrument");
    assertServed(target, folder, List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on"), true);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("from25")
  void aotCacheTrainedWithTheAgentIsUsed(Target target, @TempDir Path folder) throws Exception {
    Path cache = folder.resolve("application.aot");
    try (StandIn standIn = StandIn.start();
        LegacyProcess training =
            LegacyProcess.of(target)
                .agent(api(folder, standIn))
                .jvm("-XX:AOTCacheOutput=" + cache)
                .startOn(Hosts.jar().toString(), Hosts.CALL_HOST)) {
      training.ask("CALL " + standIn.url("/api/x"), Hosts.all(200, target.jdk()));
      assertEquals(0, training.finish(), training::toString);
    }
    assertServed(target, folder, List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on"), true);
  }

  static List<Target> from13() {
    return oldestAndNewest(13);
  }

  static List<Target> from25() {
    List<Target> jdks = oldestAndNewest(25);
    return Boolean.getBoolean("every.jdk") || jdks.isEmpty()
        ? jdks
        : jdks.subList(jdks.size() - 1, jdks.size());
  }

  private static List<Target> oldestAndNewest(int since) {
    List<Target> jdks =
        Target.jdks().stream().filter(target -> target.jdk().feature() >= since).toList();
    return jdks.size() < 3 ? jdks : List.of(jdks.get(0), jdks.get(jdks.size() - 1));
  }

  /** Without the agent. */
  private static void train(Target target, String... options) throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess training =
            LegacyProcess.of(target)
                .jvm(options)
                .startOn(Hosts.jar().toString(), Hosts.CALL_HOST)) {
      String answer = training.ask("CALL " + standIn.url("/open/x"));
      assertEquals(Hosts.all(200, target.jdk()), answer, training::toString);
      assertEquals(0, training.finish(), training::toString);
    }
  }

  private static void assertServed(Target target, Path folder, List<String> options, boolean silent)
      throws Exception {
    String served = Hosts.all(200, target.jdk());
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target)
                .agent(api(folder, standIn))
                .jvm(options.toArray(String[]::new))
                .startOn(Hosts.jar().toString(), Hosts.CALL_HOST)) {
      job.ask("CALL " + standIn.url("/api/x"), served);
      standIn.tokens().revoke();
      assertEquals(served, job.ask("CALL " + standIn.url("/api/x")), job::toString);
      assertEquals(0, job.finish(), job::toString);
      List<String> said = silent ? job.out() : Hosts.withoutJvm(job.out());
      assertEquals(List.of(served, served), said, options::toString);
      assertEquals(List.of(), Hosts.withoutJvm(job.err().lines().toList()), options::toString);
    }
  }

  private static AgentProperties api(Path folder, StandIn standIn) throws Exception {
    return new AgentProperties(folder).clientCredentials("api", standIn, standIn.url("/api/**"));
  }
}
