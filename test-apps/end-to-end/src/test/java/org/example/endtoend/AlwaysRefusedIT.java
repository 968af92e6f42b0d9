package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.example.standin.Echo;
import org.example.standin.Gate;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/** One path of an API that refuses whatever comes, among others that serve. */
class AlwaysRefusedIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @OnEveryJdk
  void suchARequestTookTheCredentialFromTheOthers(Target jdk, @TempDir Path folder)
      throws Exception {
    Target target = jdk.jdk().feature() < 11 ? jdk : new Target(jdk.jdk(), Client.HTTP_CLIENT);
    AgentProperties properties = new AgentProperties(folder);
    try (StandIn standIn = StandIn.start()) {
      List<String> clients =
          target.client() == Client.HTTP_CLIENT
              ? List.of("CONNECTION", "SEND", "ASYNC")
              : List.of("CONNECTION");
      for (String client : clients) {
        properties.clientCredentials(
            client, standIn, standIn.url(good(client)) + ", " + standIn.url(bad(client)));
      }
      try (LegacyProcess crowd = LegacyProcess.of(target).agent(properties).start("Crowd")) {
        for (String client : clients) {
          assertServed(standIn, crowd, client);
          int before = standIn.tokens().issued();
          Gate first = standIn.gate(bad(client));
          assertEquals("started", crowd.ask("GO 1 " + client + " " + standIn.url(bad(client))));
          assertTrue(first.awaitArrivals(1, LIMIT), crowd::toString);
          Gate again = standIn.gate(bad(client));
          first.open();
          assertTrue(again.awaitArrivals(1, LIMIT), "sent again with another credential");
          standIn.forgetSeen();
          assertEquals("started", crowd.ask("GO 1 CONNECTION " + standIn.url(good(client))));
          assertTrue(standIn.awaitAnswer(good(client), 200, LIMIT), "which serves the others");
          again.open();
          String answers = crowd.ask("JOIN");
          assertTrue(answers.matches(".*401 .*=1}"), () -> answers + "\n" + crowd.err());
          assertServed(standIn, crowd, client);
          assertEquals(before + 1, standIn.tokens().issued(), "and goes on serving them");
        }
      }
    }
  }

  private static void assertServed(StandIn standIn, LegacyProcess crowd, String client)
      throws Exception {
    assertEquals("started", crowd.ask("GO 1 CONNECTION " + standIn.url(good(client))));
    assertEquals("{200 " + Echo.of("GET", good(client), "") + "=1}", crowd.ask("JOIN"), crowd::err);
  }

  private static String good(String client) {
    return "/api/" + client;
  }

  private static String bad(String client) {
    return "/refuses/" + client;
  }
}
