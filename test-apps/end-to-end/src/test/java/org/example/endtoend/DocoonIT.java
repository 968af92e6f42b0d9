package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.example.standin.DocoonService;
import org.example.standin.Echo;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

class DocoonIT {
  private static final String PATH = "/api/v1/JobTypes";
  private static final String SERVED = "200 " + Echo.of("GET", PATH, "");

  @OnEveryClient
  void withoutTheAgentTheApplicationIsRefused(Target target) throws Exception {
    try (StandIn standIn = StandIn.start()) {
      DocoonService.in(standIn);
      try (LegacyProcess job = LegacyProcess.of(target).start("BatchJob")) {
        assertEquals(
            "401 {\"Message\":\"Authorization has been denied for this request\"}",
            job.ask("GET " + standIn.url(PATH)));
      }
    }
  }

  @OnEveryClient
  void passwordGrantIsServedColdAndAcrossExpiry(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start()) {
      serve(target, standIn, example(standIn, folder));
    }
  }

  @OnEveryJdk
  void ownFlowFileOfThePageDoesTheSame(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start()) {
      serve(target, standIn, example(standIn, folder).ownFlow("docoon", "docoon", "my-docoon"));
    }
  }

  @OnEveryJdk
  void basicIsServedWithoutATokenEndpoint(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start()) {
      DocoonService.in(standIn);
      AgentProperties properties =
          new AgentProperties(folder)
              .set("site.docoon.match", standIn.url("/api/**"))
              .set("site.docoon.flow", "docoon")
              .set("site.docoon.auth", "basic")
              .set("site.docoon.login", DocoonService.LOGIN)
              .set("site.docoon.password", DocoonService.PASSWORD);
      try (LegacyProcess job = LegacyProcess.of(target).agent(properties).start("BatchJob")) {
        assertEquals(SERVED, job.ask("GET " + standIn.url(PATH)), job::err);
        assertEquals(List.of(200), standIn.statuses("/"));
      }
    }
  }

  @OnEveryJdk
  void refusedLoginIsToldWithoutASecret(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start()) {
      DocoonService.in(standIn);
      Documented wrong = example(standIn, folder).secret("docoon-password", "not+the/password");
      try (LegacyProcess job =
          LegacyProcess.of(target).agent(wrong.properties()).start("BatchJob")) {
        String answer = job.ask("GET " + standIn.url(PATH));
        assertTrue(answer.startsWith("IOException: "), answer);
        assertTrue(answer.contains("answered 400 invalid_grant"), answer);
        assertFalse(answer.contains("not+the"), answer);
        assertEquals(List.of(), standIn.seen("/api/"));
      }
    }
  }

  private static Documented example(StandIn standIn, Path folder) {
    return Documented.example("docoon", folder)
        .at("https://api.odyssey-services.fr", standIn.url(""))
        .set("site.docoon.token-endpoint", standIn.url("/connect/token"))
        .set("site.docoon.login", DocoonService.LOGIN)
        .secret("docoon-password", DocoonService.PASSWORD)
        .secret("docoon-client-id", DocoonService.CLIENT_ID)
        .secret("docoon-client-secret", DocoonService.CLIENT_SECRET);
  }

  private static void serve(Target target, StandIn standIn, Documented documented)
      throws Exception {
    DocoonService docoon = DocoonService.in(standIn);
    try (LegacyProcess job =
        LegacyProcess.of(target).agent(documented.properties()).start("BatchJob")) {
      for (int i = 0; i < 2; i++) {
        assertEquals(SERVED, job.ask("GET " + standIn.url(PATH)), job::err);
      }
      docoon.tokens().expire();
      assertEquals(SERVED, job.ask("GET " + standIn.url(PATH)), job::err);
      assertEquals(List.of(200, 200, 401, 200), standIn.statuses("/api/"));
      assertEquals(List.of(200, 200), standIn.statuses("/connect/token"));
      Secrets.assertNoneIn(job.toString(), "the application's output");
    }
  }
}
