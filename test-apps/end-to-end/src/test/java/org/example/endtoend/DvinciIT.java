package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.example.standin.DvinciService;
import org.example.standin.Echo;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

class DvinciIT {
  private static final String PATH = "/restApi/dvinciUsers/";
  private static final String SERVED = "200 " + Echo.of("GET", PATH, "");

  @OnEveryClient
  void servedColdAndAcrossExpiry(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start()) {
      serve(target, standIn, example(standIn, folder));
    }
  }

  @OnEveryJdk
  void ownFlowFileOfThePageDoesTheSame(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start()) {
      serve(target, standIn, example(standIn, folder).ownFlow("dvinci", "dvinci", "my-dvinci"));
    }
  }

  @OnEveryJdk
  void toldLifeCountsWhereItIsShorterThanTheAdministrators(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start()) {
      DvinciService dvinci = DvinciService.in(standIn);
      dvinci.declareExpiresIn("1");
      try (LegacyProcess job =
          LegacyProcess.of(target).agent(example(standIn, folder).properties()).start("BatchJob")) {
        long end = Clock.systemUTC().millis() + 20_000;
        while (dvinci.tokens().issued() < 3 && Clock.systemUTC().millis() < end) {
          assertEquals(SERVED, job.ask("GET " + standIn.url(PATH)), job::err);
        }
        assertTrue(dvinci.tokens().issued() >= 3, () -> "not renewed in 20 s\n" + job.err());
        assertFalse(standIn.statuses("/restApi/").contains(401), "renewed only when refused");
      }
    }
  }

  @OnEveryJdk
  void refusedClientIsToldWithoutASecret(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start()) {
      DvinciService.in(standIn);
      Documented wrong = example(standIn, folder).secret("dvinci-api-token", "not+the/token");
      try (LegacyProcess job =
          LegacyProcess.of(target).agent(wrong.properties()).start("BatchJob")) {
        String answer = job.ask("GET " + standIn.url(PATH));
        assertTrue(answer.contains("answered 401 invalid_client"), answer);
        assertFalse(answer.contains("not+the"), answer);
      }
    }
  }

  private static Documented example(StandIn standIn, Path folder) {
    return Documented.example("dvinci", folder)
        .at("https://jobboard.exampleclient.com", standIn.url(""))
        .secret("dvinci-client-id", DvinciService.CLIENT_ID)
        .secret("dvinci-api-token", DvinciService.CLIENT_SECRET);
  }

  private static void serve(Target target, StandIn standIn, Documented documented)
      throws Exception {
    DvinciService dvinci = DvinciService.in(standIn);
    try (LegacyProcess job =
        LegacyProcess.of(target).agent(documented.properties()).start("BatchJob")) {
      for (int i = 0; i < 2; i++) {
        assertEquals(SERVED, job.ask("GET " + standIn.url(PATH)), job::err);
      }
      dvinci.tokens().expire();
      assertEquals(SERVED, job.ask("GET " + standIn.url(PATH)), job::err);
      assertEquals(List.of(200, 200, 401, 200), standIn.statuses("/restApi/"));
      assertEquals(List.of(200, 200), standIn.statuses("/plt/oauth2/token"));
      Secrets.assertNoneIn(job.toString(), "the application's output");
    }
  }
}
