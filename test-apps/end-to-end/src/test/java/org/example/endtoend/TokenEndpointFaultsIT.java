package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.example.standin.RawServer;
import org.example.standin.Reply;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fault of a token endpoint, each at a site of its own, all at the same time: what the
 * application gets, what the log says, and that all is well once the endpoint is.
 */
class TokenEndpointFaultsIT {
  /** What each fault is called, and what both message and log say. */
  private final Map<String, String> faults = new LinkedHashMap<>();

  private final OwnTls tls = new OwnTls();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<String> healing = new ArrayList<>();
  private final List<RawServer> raw = new ArrayList<>();

  @OnEveryJdk
  void eachIsToldWithItsReasonAndHealsByItself(Target jdk, @TempDir Path folder) throws Exception {
    Target target = jdk.jdk().feature() < 11 ? jdk : new Target(jdk.jdk(), Client.HTTP_CLIENT);
    try (StandIn standIn = StandIn.start();
        StandIn untrusted = StandIn.start(tls.server(), Clock.systemUTC())) {
      AgentProperties properties = new AgentProperties(folder);
      answers(properties, standIn);
      connections(properties, standIn);
      certificates(properties, standIn, untrusted, folder);
      try (LegacyProcess crowd = LegacyProcess.of(target).agent(properties).start("Crowd")) {
        // the first use of TLS in a JVM takes its time
        play(standIn, crowd, target, List.of("untrusted"));
        String told = play(standIn, crowd, target, faults.keySet());
        faults.forEach((site, reason) -> assertTold(told, site, reason));
        assertEquals(List.of(), standIn.seen("/api/"), "none is sent without a credential");
        String paused = play(standIn, crowd, target, List.of("later"));
        assertTrue(paused.matches(".*answered 503 .*\\(next try in (2[5-9]|3[01]) s\\).*"), paused);

        healing.forEach(path -> standIn.serve(path, standIn.tokenEndpoint()));
        for (RawServer server : raw) {
          server.script(RawServer.json("{\"access_token\":\"" + standIn.tokens().issue() + "\"}"));
        }
        untilServed(standIn, crowd, target);
        assertEquals(0, crowd.finish(), crowd::toString);
        for (String site : faults.keySet()) {
          assertTrue(
              crowd.err().contains("countersign warn renewal-failed site=" + site + " failures=1 "),
              () -> site + "\n" + crowd.err());
        }
        Secrets.assertNoneIn(crowd.toString(), "its output");
      }
    } finally {
      for (AutoCloseable each : open) {
        each.close();
      }
    }
  }

  /** Those that speak HTTP. */
  private void answers(AgentProperties properties, StandIn standIn) throws IOException {
    answer(properties, standIn, "error500", Reply.of(500, "<html>"), "answered 500");
    answer(properties, standIn, "error502", Reply.of(502, "<html>"), "answered 502");
    answer(properties, standIn, "error503", Reply.of(503, ""), "answered 503");
    answer(
        properties, standIn, "busy", Reply.error(429, "slow_down", "x"), "answered 429 slow_down");
    answer(
        properties,
        standIn,
        "client",
        Reply.error(400, "invalid_client", StandIn.CLIENT_SECRET + " is wrong"),
        "answered 400 invalid_client (*** is wrong)");
    answer(
        properties,
        standIn,
        "error200",
        Reply.error(200, "invalid_request", "an error all the same"),
        "answered 200 invalid_request (an error all the same) without json:/access_token");
    answer(
        properties,
        standIn,
        "charset",
        Reply.of(200, "{\"access_token\":\"T\"}")
            .with("Content-Type", "application/json; charset=utf-16"),
        "the answer is not JSON: status 200, content type application/json; charset=utf-16");
    answer(
        properties,
        standIn,
        "redirect",
        Reply.of(302, "").with("Location", standIn.url("/oauth2/token")),
        "answered 302");
    standIn.serve("/later", request -> Reply.of(503, "").with("Retry-After", "30"));
    tell(properties, standIn, "later", standIn.url("/later"), "answered 503");
  }

  /** Those that do not get that far. */
  private void connections(AgentProperties properties, StandIn standIn) throws IOException {
    String late = "the answer was not complete in time";
    raw(properties, standIn, "reset", RawServer.reset(), "the connection was cut");
    raw(properties, standIn, "dripping", RawServer.dripping(), late);
    raw(properties, standIn, "silent", RawServer.silence(), late);
    String half = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"access_token\":\"half";
    raw(properties, standIn, "half", RawServer.answering(half), "no usable answer from");
    raw(
        properties,
        standIn,
        "foreign",
        RawServer.answering("SSH-2.0-x\r\n"),
        "not an HTTP/1.x answer");
    // the stand-in may find a line in the random bytes of a handshake, and answer it
    RawServer mute = RawServer.start(RawServer.silence());
    open.add(mute);
    String plain = mute.url("/").replace("http:", "https:");
    tell(properties, standIn, "plain", plain, "the TLS handshake was not complete in time");
    properties.set("site.plain.timeout", "2s");
    tell(properties, standIn, "unknown", "https://no-such-host.invalid/", "host name is unknown");
    tell(
        properties,
        standIn,
        "closed",
        "http://127.0.0.1:" + ClosedPort.number() + "/",
        "connection refused");
  }

  private void certificates(
      AgentProperties properties, StandIn standIn, StandIn untrusted, Path folder)
      throws Exception {
    String endpoint = untrusted.url("/oauth2/token");
    tell(properties, standIn, "untrusted", endpoint, "certificate is not trusted");
    String elsewhere = untrusted.url("localhost", "/oauth2/token");
    tell(properties, standIn, "elsewhere", elsewhere, "certificate is for another host name");
    tls.trusting(folder, properties, "site.elsewhere.");
  }

  private void answer(
      AgentProperties properties, StandIn standIn, String site, Reply reply, String reason)
      throws IOException {
    String path = "/endpoint/" + site;
    standIn.serve(path, request -> reply);
    healing.add(path);
    tell(properties, standIn, site, standIn.url(path), reason);
  }

  private void raw(
      AgentProperties properties,
      StandIn standIn,
      String site,
      RawServer.Script script,
      String reason)
      throws IOException {
    RawServer server = RawServer.start(script);
    open.add(server);
    raw.add(server);
    tell(properties, standIn, site, server.url("/token"), reason);
    properties.set("site." + site + ".timeout", "2s");
  }

  private void tell(
      AgentProperties properties, StandIn standIn, String site, String endpoint, String reason)
      throws IOException {
    faults.put(site, reason);
    properties.clientCredentials(site, endpoint, standIn.url("/api/" + site + "/**"));
  }

  /** A request to each site by each client, all at the same time. */
  private static String play(
      StandIn standIn, LegacyProcess crowd, Target target, Iterable<String> sites)
      throws Exception {
    for (String site : sites) {
      String url = standIn.url("/api/" + site + "/x");
      assertEquals("started", crowd.ask("GO 1 CONNECTION " + url));
      if (target.client() == Client.HTTP_CLIENT) {
        assertEquals("started", crowd.ask("GO 1 SEND " + url));
      }
    }
    return crowd.ask("JOIN");
  }

  private static void assertTold(String told, String site, String reason) {
    int answers = 0;
    for (String answer : told.split("IOException: java\\.io\\.IOException: ", -1)) {
      if (answer.contains("site " + site + ": step acquire: ")) {
        assertTrue(answer.contains(reason), () -> site + ": " + answer);
        assertFalse(answer.contains("null"), answer);
        answers++;
      }
    }
    assertTrue(answers > 0, () -> site + " is not told: " + told);
  }

  private void untilServed(StandIn standIn, LegacyProcess crowd, Target target) throws Exception {
    List<String> sites = new ArrayList<>(faults.keySet());
    sites.removeAll(List.of("later", "plain", "unknown", "closed", "untrusted", "elsewhere"));
    int each = target.client() == Client.HTTP_CLIENT ? 2 : 1;
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    String answers = play(standIn, crowd, target, sites);
    while (answers.contains("IOException")) {
      assertTrue(System.nanoTime() < end, answers);
      answers = play(standIn, crowd, target, sites);
    }
    assertEquals(sites.size(), answers.split("=" + each, -1).length - 1, answers);
  }
}
