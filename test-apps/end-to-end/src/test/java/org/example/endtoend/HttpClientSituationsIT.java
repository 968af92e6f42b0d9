package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever an application does with java.net.http.HttpClient comes to the same with and without the
 * agent, matched or not, cold or with a refusal in the middle.
 */
class HttpClientSituationsIT {
  private static final BehaviourTable TABLE = new BehaviourTable("http-client");

  @AfterAll
  static void publish() throws IOException {
    TABLE.publish(Path.of("target"));
  }

  @OnEveryHttpClient
  void everySituationIsAsWithoutTheAgent(Target target, @TempDir Path folder) throws Exception {
    play(target, folder, situation -> !situation.startsWith("waiting-"), "");
  }

  /** Without the agent the service holds its answer back, with it the token endpoint does. */
  @OnEveryHttpClient
  void waitingForACredentialIsLikeWaitingForTheService(Target target, @TempDir Path folder)
      throws Exception {
    play(target, folder, situation -> situation.startsWith("waiting-"), "");
  }

  @OnEveryHttpClient
  void withALimitOfOneAttempt(Target target, @TempDir Path folder) throws Exception {
    Set<String> some = Set.of("send-http1", "send-h2-tls");
    String option = "-Djdk.httpclient.redirects.retrylimit=1";
    play(target, folder, some::contains, "retrylimit-1-", option);
  }

  @OnEveryHttpClient
  void withPropertiesOfTheClientSet(Target target, @TempDir Path folder) throws Exception {
    Set<String> some =
        Set.of("send-http1", "send-h2-tls", "redirect-always-get", "connection-kept-alive");
    play(
        target,
        folder,
        some::contains,
        "properties-",
        "-Djdk.httpclient.keepalive.timeout=120",
        "-Djdk.httpclient.connectionPoolSize=1",
        "-Djdk.httpclient.auth.retrylimit=1",
        "-Djdk.httpclient.bufsize=1024",
        "-Djdk.httpclient.enableAllMethodRetry",
        "-Djdk.httpclient.disableRetryConnect");
  }

  private static void play(
      Target target, Path folder, Predicate<String> wanted, String label, String... options)
      throws Exception {
    OwnTls certificate = new OwnTls();
    String[] trusting = certificate.trusting(folder);
    try (SituationService service = new SituationService(certificate)) {
      Map<String, Map<Round, String>> outcomes = new LinkedHashMap<>();
      LegacyProcess.Launch unaware = LegacyProcess.of(target).jvm(trusting).jvm(options);
      try (LegacyProcess job = start(unaware, service)) {
        for (String situation : job.ask("NAMES").split(" ")) {
          if (wanted.test(situation)) {
            play(job, service, situation, Round.WITHOUT_AGENT, outcomes);
          }
        }
        assertEquals(0, job.finish(), job::toString);
      }
      LegacyProcess.Launch launch =
          LegacyProcess.of(target)
              .agent(sites(folder, service, outcomes.keySet()))
              .jvm(trusting)
              .jvm(options);
      Set<String> refused = new HashSet<>();
      try (LegacyProcess job = start(launch, service)) {
        for (String situation : outcomes.keySet()) {
          play(job, service, situation, Round.UNMATCHED, outcomes);
          play(job, service, situation, Round.COLD, outcomes);
          if (play(job, service, situation, Round.REVOKED, outcomes) > 0) {
            refused.add(situation);
          }
        }
        assertEquals(0, job.finish(), job::toString);
        Secrets.assertNoneIn(String.join("\n", job.out()), "an outcome");
        assertFalse(job.toString().contains(SituationDispatcher.REFUSED), job::toString);
        assertFalse(job.err().contains("defect"), job::err);
      }
      service.tunnels().forEach(head -> assertFalse(head.contains("Bearer"), head));
      report(target.jdk(), label, outcomes, refused);
    }
  }

  /** Each a site of its own: nothing is known of its credential from another situation. */
  private static AgentProperties sites(
      Path folder, SituationService service, Set<String> situations) throws IOException {
    AgentProperties properties = new AgentProperties(folder);
    for (String situation : situations) {
      for (Round round : List.of(Round.COLD, Round.REVOKED)) {
        String match = service.patterns(round.area, situation);
        properties.clientCredentials(round.area + "-" + situation, service.standIn(), match);
      }
    }
    return properties;
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
    if (round == Round.REVOKED) {
      service.begin(situation, false, false);
      job.ask(situation + " " + round.area + " send-http1"); // its token has served before
    }
    service.begin(situation, round == Round.REVOKED, situation.startsWith("waiting-"));
    String outcome = job.ask(situation + " " + round.area);
    int refusals = service.refusals();
    service.end();
    assertTrue(outcome.startsWith(situation + ": "), outcome);
    outcomes
        .computeIfAbsent(situation, s -> new EnumMap<>(Round.class))
        .put(round, outcome.substring(situation.length() + 2));
    return refusals;
  }

  private static void report(
      Jdk jdk, String label, Map<String, Map<Round, String>> outcomes, Set<String> refused) {
    List<String> differences = new ArrayList<>();
    outcomes.forEach(
        (played, rounds) -> {
          String situation = label + played;
          String expected = rounds.get(Round.WITHOUT_AGENT);
          if (rounds.values().stream().allMatch(outcome -> outcome.equals(expected))) {
            String cell = refused.contains(played) ? BehaviourTable.HEALED : BehaviourTable.SAME;
            TABLE.put(situation, jdk, "not in this JDK".equals(expected) ? "-" : cell);
            return;
          }
          String reason = HttpClientLimits.reason(situation, rounds);
          if (reason != null) {
            TABLE.putLimit(situation, jdk, reason);
            return;
          }
          TABLE.put(situation, jdk, BehaviourTable.DIFFERS);
          rounds.forEach(
              (round, outcome) -> {
                if (round == Round.WITHOUT_AGENT || !outcome.equals(expected)) {
                  differences.add(situation + " " + round + ": " + outcome);
                }
              });
        });
    assertTrue(
        differences.isEmpty(), () -> "on JDK " + jdk + "\n" + String.join("\n", differences));
  }

  /** How a situation is played. */
  enum Round {
    WITHOUT_AGENT("open"),
    UNMATCHED("open"),
    COLD("guarded"),
    REVOKED("revoked");

    private final String area;

    Round(String area) {
      this.area = area;
    }
  }
}
