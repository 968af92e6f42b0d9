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

/**
 * A SecurityManager, up to the JDK that deprecates it. The application is granted what it needs
 * without the agent and no more: to connect to its API.
 */
class SecurityManagerIT {
  private static final int LAST = 17;
  private static final String MANAGED = "-Djava.security.manager";

  private static final String APPLICATION =
      """
      grant codeBase "%s" {
        permission java.net.SocketPermission "127.0.0.1:1024-", "connect,resolve";
        permission java.net.URLPermission "http://127.0.0.1:*/-", "*:*";
        permission java.lang.RuntimePermission "modifyThread";
      };
      """;
  private static final String AGENT =
      """
      grant codeBase "%s" {
        permission java.security.AllPermission;
      };
      """;

  @ParameterizedTest(name = "{0}")
  @MethodSource("upToLast")
  void agentAloneNeedsPermission(Target target, @TempDir Path folder) throws Exception {
    String policy =
        APPLICATION.formatted(Hosts.jar().toUri()) + AGENT.formatted(Jars.agent().toUri());
    try (StandIn standIn = StandIn.start();
        LegacyProcess job = start(target, folder, standIn, policy, MANAGED)) {
      String served = Hosts.all(200, target.jdk());
      assertEquals(served, job.ask("CALL " + standIn.url("/api/x")), job::toString);
      standIn.tokens().revoke();
      assertEquals(served, job.ask("CALL " + standIn.url("/api/x")), job::toString);
      assertEquals(2, standIn.tokens().issued());
      String redirected = standIn.url("/redirect?status=302&to=" + standIn.url("/api/y"));
      assertTrue(job.ask("CALL " + redirected).startsWith("[200, "), job::toString);
      assertEquals(0, job.finish(), job::toString);
      assertEquals(List.of(), Hosts.withoutJvm(job.err().lines().toList()));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("upToLast")
  void agentStartsUnderTheManagerThatTheApplicationSetsLater(Target target, @TempDir Path folder)
      throws Exception {
    String policy =
        APPLICATION.formatted(Hosts.jar().toUri()) + AGENT.formatted(Jars.agent().toUri());
    String option =
        target.jdk().feature() < LAST ? "-Dany.manager=allow" : "-Djava.security.manager=allow";
    try (StandIn standIn = StandIn.start();
        LegacyProcess job = start(target, folder, standIn, policy, option)) {
      assertEquals("managed", job.ask("MANAGE ALL"), job::toString);
      String served = Hosts.all(200, target.jdk());
      assertEquals(served, job.ask("CALL " + standIn.url("/api/x")), job::toString);
      assertEquals(0, job.finish(), job::toString);
      assertEquals(List.of(), Hosts.withoutJvm(job.err().lines().toList()));
    }
  }

  /** Its one line could not be written either, and an exception out of premain ends the JVM. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("upToLast")
  void jvmWasAbortedWhereThePolicyGrantsTheAgentNothing(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            start(target, folder, standIn, APPLICATION.formatted(Hosts.jar().toUri()), MANAGED)) {
      assertEquals(
          Hosts.all(401, target.jdk()),
          job.ask("CALL " + standIn.url("/api/x")).replaceAll("java.io.IOException[^,\\]]*", "401"),
          job::toString);
      assertEquals(0, job.finish(), job::toString);
      List<String> said = Hosts.withoutJvm(job.err().lines().toList());
      assertEquals(1, said.size(), said::toString);
      assertTrue(said.get(0).contains("java.security.AllPermission"), said::toString);
    }
  }

  static List<Target> upToLast() {
    return Target.jdks().stream().filter(target -> target.jdk().feature() <= LAST).toList();
  }

  private static LegacyProcess start(
      Target target, Path folder, StandIn standIn, String policy, String option) throws Exception {
    Path file = Files.writeString(folder.resolve("application.policy"), policy);
    return LegacyProcess.of(target)
        .agent(
            new AgentProperties(folder).clientCredentials("api", standIn, standIn.url("/api/**")))
        // the second = takes this policy and no other
        .jvm(option, "-Djava.security.policy==" + file)
        .startOn(Hosts.jar().toString(), Hosts.CALL_HOST);
  }
}
