package org.example.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.Protocol;
import okhttp3.mockwebserver.MockWebServer;
import org.example.standin.Reply;
import org.example.standin.StandIn;
import org.example.standin.Tokens;
import org.junit.jupiter.api.io.TempDir;

/**
 * No secret and no token in any place where a JVM leaves text: everything that can be made to talk
 * talks at its finest, through good and bad times.
 */
class SecretsIT {
  private static final String OVER_HTTP3 = "h3 ";

  @OnEveryClient
  void noSecretInAnyPlaceWhereAJvmLeavesText(Target target, @TempDir Path folder) throws Exception {
    OwnTls certificates = new OwnTls();
    Path work = Files.createDirectory(folder.resolve("work"));
    try (StandIn standIn = StandIn.start();
        MockWebServer http2 = http2(certificates, standIn);
        Http3Server http3 = new Http3Server(certificates, new ThroughStandIn(standIn))) {
      List<String> bases = new ArrayList<>(List.of(standIn.url(""), secure(http2.getPort())));
      if (target.hasHttp3()) {
        bases.add(OVER_HTTP3 + secure(http3.port()));
      }
      LegacyProcess.Launch launch =
          Finest.of(target, folder)
              .agent(sites(folder, standIn, bases))
              .jvm(certificates.trusting(folder))
              .in(work)
              .http2();
      try (LegacyProcess job = launch.start("TalkativeJob")) {
        job.awaitLine("ready");
        goodTimes(standIn, bases, job);
        badTimes(standIn, job);
        assertTrue(job.ask("MBEANS").matches("[0-9]{3,} attributes"), "JMX was to be asked");
        assertEquals(0, job.finish());

        Finest.assertTalked(target, job, work);
        assertNoneIn(String.join("\n", job.out()), "stdout, with what JMX shows");
        assertNoneIn(job.err(), "stderr, with stack traces and the logs of agent and JDK");
        for (Path file : files(work)) {
          assertNoneIn(Files.readString(file, ISO_8859_1), "file " + file.getFileName());
        }
      }
    }
  }

  private static void goodTimes(StandIn standIn, List<String> bases, LegacyProcess job)
      throws Exception {
    for (String path : List.of("/api/x", "/key/h/x", "/key/q/x?a=b", "/key/c/x", "/basic/x")) {
      for (String base : bases) {
        served(job, base + path);
      }
    }
    for (String base : bases) {
      standIn.tokens().revoke();
      served(job, base + "/api/x");
    }
  }

  private static String secure(int port) {
    return "https://127.0.0.1:" + port;
  }

  private static void served(LegacyProcess job, String url) throws Exception {
    String answer = job.ask(url);
    assertTrue(answer.startsWith("200 "), () -> url + ": " + answer + "\n" + job);
  }

  /** Where secrets show elsewhere: errors, above all of a server that repeats what it was told. */
  private static void badTimes(StandIn standIn, LegacyProcess job) throws Exception {
    assertTrue(job.ask(standIn.url("/refuses/x")).startsWith("401 "), job::toString);
    List<Reply> faults =
        List.of(
            Reply.error(400, "invalid_client", "no client has the secret " + StandIn.CLIENT_SECRET),
            Reply.of(200, "{\"token\":\"" + Tokens.PREFIX + "1\"}"),
            Reply.of(200, "<token>" + Tokens.PREFIX + "2</token>"),
            Reply.of(503, "token=" + Tokens.PREFIX + "3"));
    for (int i = 0; i < faults.size(); i++) {
      standIn.tokenEndpoint().fail(faults.get(i));
      String answer = job.ask(standIn.url("/broken/" + i + "/x"));
      assertTrue(answer.startsWith("IOException: "), answer);
      assertTrue(answer.contains("site broken" + i), answer);
    }
  }

  private static AgentProperties sites(Path folder, StandIn standIn, List<String> bases)
      throws IOException {
    AgentProperties properties =
        new AgentProperties(folder)
            .set("agent.log-level", "trace")
            .set("agent.store", folder.resolve("work/tokens").toString())
            .set("agent.store-key", "${file:" + folder.resolve("client-secret") + "}")
            .clientCredentials("api", standIn, everywhere(bases, "/api/**"))
            .set("site.api.keep", "access_token")
            .clientCredentials("refuses", standIn, standIn.url("/refuses/**"))
            .set("site.basic.match", everywhere(bases, "/basic/**"))
            .set("site.basic.flow", "basic")
            .set("site.basic.username", StandIn.USER)
            .set("site.basic.password", StandIn.PASSWORD)
            .set("site.cookie.match", everywhere(bases, "/key/c/**"))
            .set("site.cookie.flow", "key-and-cookie")
            .set("flow.key-and-cookie.inject.header.X-Api-Key", StandIn.API_KEY)
            .set("flow.key-and-cookie.inject.cookie.session", StandIn.API_KEY);
    for (String place : List.of("header X-Api-Key", "query api_key")) {
      String[] kindAndName = place.split(" ");
      String path = "/key/" + place.charAt(0) + "/**";
      String site = "site.key-" + kindAndName[0] + ".";
      properties
          .set(site + "match", everywhere(bases, path))
          .set(site + "flow", "api-key")
          .set(site + "key", StandIn.API_KEY)
          .set(site + kindAndName[0], kindAndName[1]);
    }
    for (int i = 0; i < 4; i++) {
      properties.clientCredentials("broken" + i, standIn, standIn.url("/broken/" + i + "/**"));
    }
    return properties;
  }

  private static String everywhere(List<String> bases, String path) {
    return bases.stream()
        .map(base -> base.replace(OVER_HTTP3, "") + path)
        .collect(Collectors.joining(", "));
  }

  private static MockWebServer http2(OwnTls certificates, StandIn standIn) throws IOException {
    MockWebServer server = new MockWebServer();
    server.useHttps(certificates.server().getSocketFactory(), false);
    server.setProtocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
    server.setDispatcher(new ThroughStandIn(standIn));
    server.start(InetAddress.getByName("127.0.0.1"), 0);
    return server;
  }

  private static void assertNoneIn(String text, String where) {
    Secrets.assertNoneIn(text, where);
    // the value without its scheme
    assertFalse(text.contains(Secrets.basicPair()), () -> where + " shows the pair of Basic");
  }

  private static List<Path> files(Path work) throws IOException {
    try (Stream<Path> all = Files.walk(work)) {
      List<Path> files = new ArrayList<>(all.filter(Files::isRegularFile).toList());
      assertTrue(files.contains(work.resolve("tokens")), "the token store is one of them");
      return files;
    }
  }
}
