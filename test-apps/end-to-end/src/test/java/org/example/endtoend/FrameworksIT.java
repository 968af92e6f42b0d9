package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.example.standin.OrdersService;
import org.example.standin.SeenRequest;
import org.example.standin.StandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Frameworks as they come from Maven Central: with the agent at an API that wants a credential, the
 * application tells the same outcomes as without it at one that wants none.
 */
class FrameworksIT {
  private static final BehaviourTable TABLE = new BehaviourTable("frameworks");

  @AfterAll
  static void publish() throws IOException {
    TABLE.publish(Path.of("target"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.example.endtoend.FrameworkStack$OnJdk#all")
  void everySituationEndsAsWithoutTheAgent(FrameworkStack.OnJdk target, @TempDir Path folder)
      throws Exception {
    List<Framework> frameworks = Framework.of(target.stack(), target.jdk());
    try (StandIn standIn = StandIn.start()) {
      OrdersService.in(standIn);
      AgentProperties properties = new AgentProperties(folder);
      for (Framework framework : frameworks) {
        for (String situation : framework.outcomes.keySet()) {
          String path = framework.path(situation);
          // a site each, so that each situation meets a cold start
          String site = framework.name + "-" + situation;
          properties.clientCredentials(
              site, standIn, standIn.url(OrdersService.GUARDED + path + "/**"));
          properties.clientCredentials(
              "refusing-" + site, standIn, standIn.url(OrdersService.REFUSING + path + "/**"));
        }
      }
      try (LegacyProcess bare = start(target, launch(target));
          LegacyProcess job = start(target, launch(target).agent(properties))) {
        Run run = new Run(standIn, bare, job);
        for (Framework framework : frameworks) {
          String row = target.stack() + ": " + framework.name;
          TABLE.put(row, target.jdk(), BehaviourTable.DIFFERS);
          for (String situation : framework.outcomes.keySet()) {
            run.assertServed(framework, situation);
            run.assertRefusedAsWithoutAgent(framework, situation, OrdersService.REFUSING);
          }
          TABLE.put(row, target.jdk(), BehaviourTable.HEALED);
        }
        assertEquals(0, job.finish(), job::toString);
        Secrets.assertNoneIn(job.toString(), "what the application and its frameworks write");
      }
    }
  }

  private static LegacyProcess.Launch launch(FrameworkStack.OnJdk target) {
    LegacyProcess.Launch launch = LegacyProcess.of(new Target(target.jdk(), Client.URL_CONNECTION));
    // for a PATCH, Jersey writes into HttpURLConnection's method
    return target.jdk().feature() == 8
        ? launch
        : launch.jvm("--add-opens=java.base/java.net=ALL-UNNAMED");
  }

  private static LegacyProcess start(FrameworkStack.OnJdk target, LegacyProcess.Launch launch) {
    return launch.startOn(target.stack().classPath(), FrameworkStack.MAIN);
  }

  /** The application twice, without the agent and with it. */
  private record Run(StandIn standIn, LegacyProcess bare, LegacyProcess job) {

    void assertServed(Framework framework, String situation) throws Exception {
      String expected = framework.outcomes.get(situation);
      String path = OrdersService.GUARDED + framework.path(situation);
      assertEquals(
          expected,
          play(bare, framework, situation, OrdersService.OPEN),
          () -> framework.name + " " + situation + " without the agent\n" + bare);
      int tokens = standIn.tokens().issued();
      assertEquals(
          expected,
          play(job, framework, situation, OrdersService.GUARDED),
          () -> framework.name + " " + situation + " at a cold start\n" + job);
      assertEquals(tokens + 1, standIn.tokens().issued(), "at a cold start of " + path);
      assertEquals(0, Collections.frequency(standIn.statuses(path), 401), path);
      standIn.tokens().revoke();
      if (!framework.isHealed(situation)) {
        assertRefusedAsWithoutAgent(framework, situation, OrdersService.GUARDED);
      }
      assertEquals(
          expected,
          play(job, framework, situation, OrdersService.GUARDED),
          () -> framework.name + " " + situation + " after a revocation\n" + job);
      assertEquals(tokens + 2, standIn.tokens().issued(), "after a revocation of " + path);
      assertTrue(standIn.statuses(path).contains(401), path + " was to be refused, then healed");
      for (SeenRequest request : standIn.seen(path)) {
        assertEquals(
            framework.ridesOn == Client.URL_CONNECTION ? "keep-alive" : "Upgrade, HTTP2-Settings",
            request.header("Connection"),
            () -> "what " + framework.ridesOn.label + " writes, by default, at " + request);
      }
    }

    void assertRefusedAsWithoutAgent(Framework framework, String situation, String where)
        throws Exception {
      String outcome = play(bare, framework, situation, OrdersService.REFUSING);
      assertTrue(outcome.contains("401") || outcome.equals("not found"), outcome);
      assertEquals(
          outcome,
          play(job, framework, situation, where),
          () -> framework.name + " " + situation + " refused at " + where + "\n" + job);
    }

    private String play(LegacyProcess process, Framework framework, String situation, String where)
        throws Exception {
      String base = standIn.url(where + framework.path(situation));
      return process.ask(framework.name + " " + situation + " " + base);
    }
  }
}
