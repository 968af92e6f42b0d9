package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.example.endtoend.SituationStage.Play;
import org.example.standin.StandIn;
import org.example.standin.Tokens;
import org.example.standin.WireServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever an application does with HttpURLConnection works as without the agent: where no site
 * covers the request, where one does and has no credential yet, and where its token was revoked
 * just before. Compared are what the application learns, what the services were sent, and the
 * number of connections.
 */
class UrlConnectionSituationsIT {
  private static final BehaviourTable TABLE = new BehaviourTable("url-connection");

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
          site(sites, standIn, situation, match(cold) + ", " + match(revoked));
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
          // whatever came of it, the credential has served before it is revoked
          String served =
              it.cold().base().replace("127.0.0.1", "localhost"); // as in its certificate
          application.ask(guarded.get(0).situation() + " " + served + " - -");
          tokens.revoke();
          Play revoked = stage.play(application, situation, it.revoked(), tokens);
          judge(target.jdk(), it, List.of(unmatched, cold, revoked), differences);
        }
        assertFalse(application.err().contains("countersign error"), application::err);
      }
      assertTrue(differences.isEmpty(), () -> String.join("\n", differences));
    }
  }

  /** A refusal that is healed may cost one connection, as an answer to a challenge does. */
  private static void judge(Jdk jdk, Guarded it, List<Play> plays, List<String> differences) {
    String situation = it.situation();
    Play without = it.without();
    String cell = plays.get(2).refusals() > 0 ? BehaviourTable.HEALED : BehaviourTable.SAME;
    List<String> found = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Play play = plays.get(i);
      String where = List.of("unmatched", "cold", "revoked").get(i);
      if (!play.isAs(without)) {
        cell = BehaviourTable.DIFFERS;
        found.add(
            "\n"
                + jdk
                + " "
                + situation
                + " "
                + where
                + " (refusals "
                + play.refusals()
                + "): "
                + play.difference(without));
      } else if (play.connections() > without.connections() + play.refusals()
          && !situation.equals("threads-each-its-own")) {
        found.add(
            "\n"
                + jdk
                + " "
                + situation
                + " "
                + where
                + ": "
                + play.connections()
                + " connections instead of "
                + without.connections());
      }
    }
    if (cell.equals(BehaviourTable.DIFFERS)) {
      SituationLimits.Limit limit = SituationLimits.of(situation);
      if (limit != null
          && plays.get(0).isAs(without)
          && limit.explains(without, plays.get(1), plays.get(2))) {
        TABLE.putLimit(situation, jdk, limit.reason());
        return;
      }
    }
    differences.addAll(found);
    TABLE.put(situation, jdk, cell);
  }

  private static LegacyProcess.Launch launch(
      Target target, Path folder, OwnTls tls, String[] options) throws Exception {
    return LegacyProcess.of(target)
        .jvm(tls.trusting(folder))
        .jvm("-Djdk.http.auth.tunneling.disabledSchemes=")
        .jvm(options);
  }

  private static String match(WireServer server) {
    String base = server.base() + "/**";
    return base + ", " + base.replace("127.0.0.1", "localhost");
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
