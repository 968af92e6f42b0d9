package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.example.endtoend.SituationLimits.Limit;
import org.example.endtoend.SituationStage.Play;
import org.example.standin.StandIn;
import org.example.standin.Tokens;
import org.example.standin.WireServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever an application does with HttpURLConnection works as without the agent: where no site
 * covers the request, where one does and has no credential yet, and where its token was revoked
 * just before. Compared are what the application learns, what the services were sent, and the
 * number of connections; a limit is compared with what is documented of it.
 */
class UrlConnectionSituationsIT {
  private static final BehaviourTable TABLE = new BehaviourTable("url-connection");

  /** A situation that any service takes part in, in each JVM. */
  private static final String SERVED = "plain-get";

  @AfterAll
  static void publish() throws IOException {
    TABLE.publish(Path.of("target"));
  }

  @OnEveryJdk
  void isAsWithoutTheAgent(Target target, @TempDir Path folder) throws Exception {
    play(target, folder, new String[0], new String[0]);
  }

  @OnEveryJdk
  void isAsWithoutTheAgentInANarrowJvm(Target target, @TempDir Path folder) throws Exception {
    play(
        target,
        folder,
        new String[] {"-Dhttp.keepAlive=false", "-Dhttp.maxRedirects=2"},
        new String[] {"narrow"});
  }

  private static void play(Target target, Path folder, String[] options, String[] arguments)
      throws Exception {
    OwnTls tls = new OwnTls();
    try (SituationStage stage = new SituationStage(tls);
        StandIn standIn = StandIn.start()) {
      AgentProperties sites = new AgentProperties(folder);
      List<Guarded> guarded = new ArrayList<>();
      try (LegacyProcess application =
          launch(target, folder, tls, options).start("Situations", arguments)) {
        for (String situation : application.ask("LIST").split(" ")) {
          Play without = stage.play(application, situation, stage.base(situation), null);
          WireServer cold = stage.base(situation);
          WireServer revoked = stage.base(situation);
          site(sites, standIn, situation, covering(cold, revoked));
          guarded.add(new Guarded(situation, without, cold, revoked));
        }
      }
      List<String> differences = new ArrayList<>();
      Tokens tokens = standIn.tokens();
      try (LegacyProcess application =
          launch(target, folder, tls, options).agent(sites).start("Situations", arguments)) {
        for (Guarded it : guarded) {
          String situation = it.situation();
          Play unmatched = stage.play(application, situation, stage.base(situation), null);
          Play cold = stage.play(application, situation, it.cold(), tokens);
          Play revoked = null;
          if (!SituationLimits.isRefusedWhenNew(situation)) {
            // whatever came of it, the credential has served before it is revoked
            String served = application.ask(SERVED + " " + it.cold().base() + " http://none none");
            assertTrue(served.contains("/echo"), served);
            tokens.revoke();
            revoked = stage.play(application, situation, it.revoked(), tokens);
          }
          judge(target.jdk(), it, unmatched, cold, revoked, differences);
        }
        assertFalse(application.err().contains("countersign error"), application::err);
      }
      assertTrue(differences.isEmpty(), () -> String.join("\n", differences));
    }
  }

  private static void judge(
      Jdk jdk,
      Guarded it,
      Play unmatched,
      Play cold,
      @Nullable Play revoked,
      List<String> differences) {
    Play without = it.without();
    Limit limit = SituationLimits.of(it.situation());
    List<String> found = new ArrayList<>();
    found.addAll(found("unmatched", without, unmatched, Play::isAs));
    found.addAll(found("cold", without, cold, limit == null ? Play::isAs : limit.cold()));
    if (revoked != null) {
      found.addAll(
          found("revoked", without, revoked, limit == null ? Play::isAs : limit.revoked()));
    }
    found.forEach(difference -> differences.add(jdk + " " + it.situation() + " " + difference));
    if (!found.isEmpty()) {
      TABLE.put(it.situation(), jdk, BehaviourTable.DIFFERS);
    } else if (limit != null) {
      TABLE.putLimit(it.situation(), jdk, limit.reason());
    } else {
      boolean healed = revoked != null && revoked.refusals() > 0;
      TABLE.put(it.situation(), jdk, healed ? BehaviourTable.HEALED : BehaviourTable.SAME);
    }
  }

  private static List<String> found(
      String how, Play without, Play play, BiPredicate<Play, Play> expected) {
    if (!expected.test(without, play)) {
      return List.of(
          how + " (refusals " + play.refusals() + "): " + play.difference(without) + "\n");
    }
    // a second sending has a connection of its own, as where the JDK answers a challenge
    int allowed = without.connections() + play.refusals();
    return play.connections() <= allowed
        ? List.of()
        : List.of(how + ": " + play.connections() + " connections, more than " + allowed + "\n");
  }

  private static LegacyProcess.Launch launch(
      Target target, Path folder, OwnTls tls, String[] options) throws Exception {
    return LegacyProcess.of(target)
        .jvm(tls.trusting(folder))
        .jvm("-Djdk.http.auth.tunneling.disabledSchemes=")
        .jvm(options);
  }

  /** Both, by address and by name. */
  private static String covering(WireServer... services) {
    List<String> patterns = new ArrayList<>();
    for (WireServer service : services) {
      patterns.add(service.base() + "/**");
      patterns.add(service.base().replace("127.0.0.1", "localhost") + "/**");
    }
    return String.join(", ", patterns);
  }

  private static void site(AgentProperties sites, StandIn standIn, String situation, String match)
      throws IOException {
    if (situation.startsWith("x-token-")) {
      // beside an Authorization of the application's own
      String flow = "flow." + situation + ".";
      sites
          .set("site." + situation + ".match", match)
          .set("site." + situation + ".flow", situation)
          .set(flow + "acquire.request", "POST " + standIn.url("/oauth2/token"))
          .set(flow + "acquire.form.client_id", "${env:" + AgentProperties.CLIENT_ID + "}")
          .set(flow + "acquire.form.client_secret", StandIn.CLIENT_SECRET)
          .set(flow + "acquire.form.grant_type", "client_credentials")
          .set(flow + "acquire.take.token", "json:/access_token")
          .set(flow + "inject.header.X-Token", "Bearer ${token}");
    } else {
      sites.clientCredentials(situation, standIn, match);
    }
  }

  private record Guarded(String situation, Play without, WireServer cold, WireServer revoked) {}
}
