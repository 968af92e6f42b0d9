package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.example.standin.SeenRequest;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/**
 * Design §4: which host a URL means is what the JDK will connect to, and nothing that looks like
 * it.
 */
class LookAlikeIT {
  @OnEveryClient
  void otherNamesOfThisMachineAreOtherHosts(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target)
                .agent(
                    new AgentProperties(folder)
                        .clientCredentials("api", standIn, standIn.url("localhost", "/api/**")))
                .start("BatchJob")) {
      assertServed(job, standIn.url("LOCALHOST", "/api/upper"));
      assertServed(job, standIn.url("localhost", "/api/plain"));
      assertUnserved(job, standIn, "127.0.0.1", "/api/address");
      assertUnserved(job, standIn, "localhost@127.0.0.1", "/api/userinfo");
      // a trailing dot means the same host, where this machine resolves it at all
      String dotted = job.ask("GET " + standIn.url("localhost.", "/api/dot"));
      assertTrue(dotted.startsWith("200 ") || dotted.startsWith("IOException: "), dotted);
      assertUnserved(job, standIn, "localhost", "/apiary/x");
      assertUnserved(job, standIn, "localhost", "/open/../api/../open/x");
    }
  }

  @OnEveryClient
  void namesAroundTheRealOneAreOtherHosts(Target target, @TempDir Path folder) throws Exception {
    assumeTrue(target.jdk().feature() >= 9, "jdk.net.hosts.file is new in 9");
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target)
                .agent(
                    new AgentProperties(folder)
                        .clientCredentials(
                            "api",
                            standIn,
                            standIn.url("api.example.com", "/api/**")
                                + ", "
                                + standIn.url("bücher.example", "/api/**"))
                        .set("site.api.allow-http", "true"))
                .jvm("-Djdk.net.hosts.file=" + hosts(folder))
                .start("BatchJob")) {
      for (String host :
          List.of(
              "api.example.com", "API.Example.COM", "api.example.com.", "xn--bcher-kva.example")) {
        assertServed(job, standIn.url(host, "/api/same"));
      }
      for (String host :
          List.of(
              "api.example.com.evil.example",
              "evil-api.example.com",
              "example.com",
              "sub.api.example.com",
              "api.example.com@evil.example")) {
        assertUnserved(job, standIn, host, "/api/other");
      }
      assertEquals(1, standIn.tokens().issued());
    }
  }

  private static void assertServed(LegacyProcess job, String url) throws Exception {
    String answer = job.ask("GET " + url);
    assertTrue(answer.startsWith("200 "), () -> url + ": " + answer + "\n" + job.err());
  }

  private static void assertUnserved(LegacyProcess job, StandIn standIn, String host, String path)
      throws Exception {
    standIn.forgetSeen();
    String url = standIn.url(host, path);
    String answer = job.ask("GET " + url);
    assertTrue(!answer.startsWith("200 ") || path.startsWith("/open/"), () -> url + ": " + answer);
    for (SeenRequest request : standIn.seen()) {
      Secrets.assertNoneIn(request.everything(), url);
      String authorization = request.authorization();
      assertTrue(
          authorization == null || !authorization.startsWith("Bearer"), () -> url + ": " + request);
    }
  }

  private static Path hosts(Path folder) throws Exception {
    StringBuilder lines = new StringBuilder();
    for (String host :
        List.of(
            "localhost",
            "api.example.com",
            "API.Example.COM",
            "api.example.com.",
            "xn--bcher-kva.example",
            "api.example.com.evil.example",
            "evil-api.example.com",
            "example.com",
            "sub.api.example.com",
            "evil.example")) {
      lines.append("127.0.0.1 ").append(host).append('\n');
    }
    return Files.writeString(folder.resolve("hosts"), lines);
  }
}
