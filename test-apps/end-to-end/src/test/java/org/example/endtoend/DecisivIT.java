package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.example.standin.DecisivService;
import org.example.standin.Echo;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

class DecisivIT {
  private static final String STAGING = "api.staging.decisiv.net";
  private static final String TOKEN = "/platform_api/oauth2/token";
  private static final String PATH = "/platform_api/bearer_test";
  private static final String SERVED = "200 " + Echo.of("GET", PATH, "");

  @OnEveryClient
  void servedColdAndAcrossExpiry(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start()) {
      serve(target, standIn, example(standIn.url(""), folder));
    }
  }

  @OnEveryJdk
  void ownFlowFileOfThePageDoesTheSame(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start()) {
      Documented example = example(standIn.url(""), folder);
      serve(target, standIn, example.ownFlow("decisiv", "decisiv", "my-decisiv"));
    }
  }

  @OnEveryClient
  void forbiddenIsNoReasonToRenew(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start()) {
      DecisivService decisiv = DecisivService.in(standIn);
      try (LegacyProcess job =
          LegacyProcess.of(target)
              .agent(example(standIn.url(""), folder).properties())
              .start("BatchJob")) {
        for (int i = 0; i < 2; i++) {
          assertEquals("403 ", job.ask("GET " + standIn.url("/platform_api/no_bearer")), job::err);
        }
        assertEquals(List.of(403, 403), standIn.statuses("/platform_api/no_bearer"));
        assertEquals(1, decisiv.tokens().issued());
      }
    }
  }

  @OnEveryClient
  void documentedStagingHostIsServedOverPlainHttpWhereTheSiteAllowsIt(
      Target target, @TempDir Path folder) throws Exception {
    assumeTrue(target.jdk().feature() >= 9, "jdk.net.hosts.file is new in 9");
    try (StandIn standIn = StandIn.start()) {
      DecisivService.in(standIn);
      Documented example = example(standIn.url(STAGING, ""), folder);
      try (LegacyProcess job =
          LegacyProcess.of(target)
              .agent(example.properties())
              .jvm("-Djdk.net.hosts.file=" + hosts(folder))
              .start("BatchJob")) {
        assertEquals(SERVED, job.ask("GET " + standIn.url(STAGING, PATH)), job::err);
      }
      standIn.forgetSeen();
      example.set("site.decisiv.allow-http", "false");
      try (LegacyProcess job =
          LegacyProcess.of(target)
              .agent(example.properties())
              .jvm("-Djdk.net.hosts.file=" + hosts(folder))
              .start("BatchJob")) {
        assertEquals("401 ", job.ask("GET " + standIn.url(STAGING, PATH)), job::err);
        job.awaitErr("allow-http = true");
        assertEquals(List.of(), standIn.seen(TOKEN));
      }
    }
  }

  private static Path hosts(Path folder) throws IOException {
    return Files.writeString(folder.resolve("hosts"), "127.0.0.1 " + STAGING + "\n");
  }

  private static Documented example(String base, Path folder) {
    return Documented.example("decisiv", folder)
        .at("http://" + STAGING, base)
        .secret("decisiv-key", DecisivService.CONSUMER_KEY)
        .secret("decisiv-secret", DecisivService.CONSUMER_SECRET);
  }

  private static void serve(Target target, StandIn standIn, Documented documented)
      throws Exception {
    DecisivService decisiv = DecisivService.in(standIn);
    try (LegacyProcess job =
        LegacyProcess.of(target).agent(documented.properties()).start("BatchJob")) {
      for (int i = 0; i < 2; i++) {
        assertEquals(SERVED, job.ask("GET " + standIn.url(PATH)), job::err);
      }
      decisiv.tokens().expire();
      assertEquals(SERVED, job.ask("GET " + standIn.url(PATH)), job::err);
      assertEquals(List.of(200, 200, 401, 200), standIn.statuses(PATH));
      assertEquals(List.of(200, 200), standIn.statuses(TOKEN));
      Secrets.assertNoneIn(job.toString(), "the application's output");
    }
  }
}
