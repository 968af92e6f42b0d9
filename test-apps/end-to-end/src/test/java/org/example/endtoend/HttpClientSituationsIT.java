package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever an application does with java.net.http.HttpClient comes to the same with and without the
 * agent, matched or not, cold or with a refusal in the middle.
 */
class HttpClientSituationsIT {
  private static final BehaviourTable TABLE = new BehaviourTable("http-client", List.of());

  @AfterAll
  static void publish() throws IOException {
    TABLE.publish(Path.of("target"));
  }

  @OnEveryHttpClient
  void everySituationIsAsWithoutTheAgent(Target target, @TempDir Path folder) throws Exception {
    play(target, folder, situation -> !situation.startsWith("waiting-"));
  }

  /** Without the agent the service holds its answer back, with it the token endpoint does. */
  @OnEveryHttpClient
  void waitingForACredentialIsLikeWaitingForTheService(Target target, @TempDir Path folder)
      throws Exception {
    play(target, folder, situation -> situation.startsWith("waiting-"));
  }

  private static void play(Target target, Path folder, Predicate<String> wanted) throws Exception {
    OwnTls certificate = new OwnTls();
    String[] trusting = certificate.trusting(folder);
    try (SituationService service = new SituationService(certificate.server())) {
      Map<String, Map<Round, String>> outcomes = new LinkedHashMap<>();
      try (LegacyProcess job = start(LegacyProcess.of(target).jvm(trusting), service)) {
        for (String situation : job.ask("NAMES").split(" ")) {
          if (wanted.test(situation)) {
            outcomes.put(situation, new EnumMap<>(Round.class));
            play(job, service, situation, Round.WITHOUT_AGENT, outcomes);
          }
        }
        assertEquals(0, job.finish(), job::toString);
      }
      AgentProperties properties = new AgentProperties(folder);
      for (String situation : outcomes.keySet()) {
        properties.clientCredentials(
            situation, service.standIn(), service.patterns(situation));
      }
      Map<String, Boolean> refused = new LinkedHashMap<>();
      LegacyProcess.Launch launch = LegacyProcess.of(target).agent(properties).jvm(trusting);
      try (LegacyProcess job = start(launch, service)) {
        for (String situation : outcomes.keySet()) {
          for (Round round : Round.values()) {
            if (round != Round.WITHOUT_AGENT) {
              int refusals = play(job, service, situation, round, outcomes);
              refused.merge(situation, round == Round.REVOKED && refusals > 0, Boolean::logicalOr);
            }
          }
        }
        Secrets.assertNoneIn(String.join("\n", job.out()), "an outcome");
        assertFalse(job.toString().contains(SituationDispatcher.REFUSED), job::toString);
        assertFalse(job.err().contains("defect"), job::err);
        assertEquals(0, job.finish(), job::toString);
      }
      service.tunnels().forEach(head -> assertFalse(head.contains("Bearer"), head));
      report(target.jdk(), outcomes, refused);
    }
  }

  private static LegacyProcess start(LegacyProcess.Launch launch, SituationService service) {
    // the password of a proxy is given for tunnels too
    return launch
        .jvm("-Djdk.http.auth.tunneling.disabledSchemes=")
        .start("situations.Situations", service.arguments());
  }

  /** How many requests were refused meanwhile. */
  private static int play(
      LegacyProcess job,
      SituationService service,
      String situation,
      Round round,
      Map<String, Map<Round, String>> outcomes)
      throws Exception {
    service.begin(situation, round == Round.REVOKED, situation.startsWith("waiting-"));
    String outcome = job.ask(situation + " " + round.area);
    int refusals = service.refusals();
    service.end();
    assertTrue(outcome.startsWith(situation + ": "), outcome);
    outcomes.get(situation).put(round, outcome.substring(situation.length() + 2));
    return refusals;
  }

  private static void report(
      Jdk jdk, Map<String, Map<Round, String>> outcomes, Map<String, Boolean> refused) {
    List<String> differences = new ArrayList<>();
    outcomes.forEach(
        (situation, rounds) -> {
          String expected = rounds.get(Round.WITHOUT_AGENT);
          if (rounds.values().stream().allMatch(expected::equals)) {
            boolean healed = refused.getOrDefault(situation, false);
            boolean absent = expected.equals("not in this JDK");
            TABLE.put(
                situation,
                jdk,
                absent ? "-" : healed ? BehaviourTable.HEALED : BehaviourTable.SAME);
          } else {
            String reason = HttpClientLimits.reason(situation, jdk, rounds);
            if (reason == null) {
              TABLE.put(situation, jdk, BehaviourTable.DIFFERS);
              rounds.forEach(
                  (round, outcome) -> differences.add(situation + " " + round + ": " + outcome));
            } else {
              TABLE.putLimit(situation, jdk, reason);
            }
          }
        });
    assertTrue(
        differences.isEmpty(), () -> "on JDK " + jdk + "\n" + String.join("\n", differences));
  }

  /** How a situation is played. */
  enum Round {
    WITHOUT_AGENT("open"),
    UNMATCHED("open"),
    COLD("guarded"),
    REVOKED("guarded");

    private final String area;

    Round(String area) {
      this.area = area;
    }
  }
}
