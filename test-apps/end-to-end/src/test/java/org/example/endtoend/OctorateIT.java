package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.example.standin.Echo;
import org.example.standin.OctorateService;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

class OctorateIT {
  private static final String API = OctorateService.BASE + "/reservation";
  private static final String PATH = API + "/4711";
  private static final String SERVED = "200 " + Echo.of("GET", PATH, "");
  private static final String REFRESH = OctorateService.BASE + "/identity/refresh";
  private static final String API_LOGIN = OctorateService.BASE + "/identity/apilogin";

  @OnEveryClient
  void apiLoginIsServedColdAndAcrossExpiry(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start()) {
      serveByApiLogin(target, standIn, example("octorate-apilogin", standIn, folder));
    }
  }

  @OnEveryJdk
  void ownFlowFileOfThePageDoesTheSameByApiLogin(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start()) {
      serveByApiLogin(
          target,
          standIn,
          example("octorate-apilogin", standIn, folder)
              .ownFlow("octorate", "octorate", "my-octorate-apilogin"));
    }
  }

  @OnEveryJdk
  void tokenIsRenewedAheadOfItsExpireDate(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start()) {
      OctorateService octorate = OctorateService.in(standIn, Clock.systemUTC());
      octorate.goodFor(Duration.ofSeconds(3)); // the Date of an answer has no parts of a second
      try (LegacyProcess job =
          LegacyProcess.of(target)
              .agent(example("octorate-apilogin", standIn, folder).properties())
              .start("BatchJob")) {
        long end = Clock.systemUTC().millis() + 30_000;
        while (octorate.tokens().issued() < 3 && Clock.systemUTC().millis() < end) {
          assertEquals(SERVED, job.ask("GET " + standIn.url(PATH)), job::err);
        }
        assertTrue(octorate.tokens().issued() >= 3, () -> "not renewed in 30 s\n" + job.err());
        assertFalse(standIn.statuses(API).contains(401), "renewed only when refused");
      }
    }
  }

  @OnEveryClient
  void rotatingRefreshTokenOutlivesTheJvm(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start()) {
      serveByRefresh(target, standIn, example("octorate", standIn, folder), folder);
    }
  }

  @OnEveryJdk
  void ownFlowFileOfThePageDoesTheSameByRefresh(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start()) {
      Documented example = example("octorate", standIn, folder);
      example.ownFlow("octorate", "octorate", "my-octorate");
      serveByRefresh(target, standIn, example, folder);
    }
  }

  /** From the consent of a person to the application's first answer. */
  @OnEveryJdk
  void consentIsGivenOnceAndServesTheApplication(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start()) {
      OctorateService octorate = OctorateService.in(standIn, Clock.systemUTC());
      AgentProperties properties =
          example("octorate", standIn, folder)
              .properties()
              .set(
                  "site.octorate.authorization-endpoint",
                  standIn.url(OctorateService.CONSENT_PAGE));
      String config = properties.write().toString();
      try (LegacyProcess authorize =
          LegacyProcess.of(target)
              .startJava(
                  "-jar",
                  Jars.agent().toString(),
                  "authorize",
                  "octorate",
                  "--no-browser",
                  "--config",
                  config)) {
        authorize.ask(redirectOf(pageOf(authorize)));
        assertEquals(0, authorize.finish(), authorize::toString);
        Secrets.assertNoneIn(authorize.toString(), "the command's output");
      }
      assertEquals(List.of(200), standIn.statuses(OctorateService.BASE + "/identity/token"));
      try (LegacyProcess job = LegacyProcess.of(target).agent(properties).start("BatchJob")) {
        assertEquals(SERVED, job.ask("GET " + standIn.url(PATH)), job::err);
      }
      assertEquals(0, octorate.redeemedTwice());
    }
  }

  /** The page that the command prints for the person. */
  private static URI pageOf(LegacyProcess authorize) {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (System.nanoTime() < end) {
      for (String line : authorize.out()) {
        int page = line.indexOf("http://");
        if (page >= 0) {
          return URI.create(line.substring(page).trim());
        }
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("no page in " + authorize);
  }

  /** Where the browser ends once the person has said yes. */
  private static String redirectOf(URI page) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding())
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }

  @OnEveryJdk
  void withoutConsentTheApplicationIsToldWhatToDo(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start()) {
      OctorateService.in(standIn, Clock.systemUTC());
      try (LegacyProcess job =
          LegacyProcess.of(target)
              .agent(example("octorate", standIn, folder).properties())
              .start("BatchJob")) {
        String answer = job.ask("GET " + standIn.url(PATH));
        assertTrue(answer.startsWith("IOException: "), answer);
        assertTrue(answer.contains("authorize octorate"), answer);
        assertEquals(List.of(), standIn.seen("/"));
      }
    }
  }

  private static Documented example(String name, StandIn standIn, Path folder) {
    return Documented.example(name, folder)
        .at("https://api.example.com/rest/v1", standIn.url(OctorateService.BASE))
        .secret("octorate-client-id", OctorateService.CLIENT_ID)
        .secret("octorate-client-secret", OctorateService.CLIENT_SECRET)
        .secret("store-key", "a key of the operator's");
  }

  private static void serveByApiLogin(Target target, StandIn standIn, Documented documented)
      throws Exception {
    OctorateService octorate = OctorateService.in(standIn, Clock.systemUTC());
    try (LegacyProcess job =
        LegacyProcess.of(target).agent(documented.properties()).start("BatchJob")) {
      for (int i = 0; i < 2; i++) {
        assertEquals(SERVED, job.ask("GET " + standIn.url(PATH)), job::err);
      }
      octorate.tokens().expire();
      assertEquals(SERVED, job.ask("GET " + standIn.url(PATH)), job::err);
      assertEquals(List.of(200, 200, 401, 200), standIn.statuses(API));
      assertEquals(List.of(200, 200), standIn.statuses(API_LOGIN));
      Secrets.assertNoneIn(job.toString(), "the application's output");
    }
  }

  /** With a refresh token that was got elsewhere, as the page shows. */
  private static void serveByRefresh(
      Target target, StandIn standIn, Documented documented, Path folder) throws Exception {
    OctorateService octorate = OctorateService.in(standIn, Clock.systemUTC());
    documented.elsewhere("octorate").secret("octorate-refresh-token", octorate.issueRefreshToken());
    try (LegacyProcess job =
        LegacyProcess.of(target).agent(documented.properties()).start("BatchJob")) {
      for (int i = 0; i < 3; i++) {
        assertEquals(SERVED, job.ask("GET " + standIn.url(PATH)), job::err);
        octorate.tokens().expire();
      }
      assertEquals(List.of(200, 401, 200, 401, 200), standIn.statuses(API));
      assertEquals(List.of(200, 200, 200), standIn.statuses(REFRESH), "each token redeemed once");
      assertEquals(0, job.finish());
      Secrets.assertNoneIn(job.toString(), "the application's output");
    }
    try (LegacyProcess again =
        LegacyProcess.of(target).agent(documented.properties()).start("BatchJob")) {
      assertEquals(SERVED, again.ask("GET " + standIn.url(PATH)), again::err);
    }
    assertEquals(0, octorate.redeemedTwice(), "the store had the newest");
    assertTrue(Files.isRegularFile(folder.resolve("tokens.store")), "beside the configuration");
  }
}
