package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.example.standin.Echo;
import org.example.standin.SeenRequest;
import org.example.standin.SimpliciteService;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

class SimpliciteIT {
  private static final String PATH = SimpliciteService.BASE + "/rest/User";
  private static final String LOGIN = SimpliciteService.BASE + "/login";
  private static final String LOGOUT = SimpliciteService.BASE + "/logout";
  private static final String SERVED = "200 " + Echo.of("GET", PATH, "");

  @OnEveryClient
  void servedAcrossATimedOutSessionAndLoggedOutAtShutdown(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start()) {
      serve(target, standIn, example(standIn, folder));
    }
  }

  @OnEveryJdk
  void ownFlowFileOfThePageDoesTheSame(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start()) {
      Documented example = example(standIn, folder);
      serve(target, standIn, example.ownFlow("simplicite", "simplicite", "my-simplicite"));
    }
  }

  @OnEveryJdk
  void everyWayOfLoginWithEveryAnswerIsServed(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start()) {
      SimpliciteService simplicite = SimpliciteService.in(standIn, false);
      Documented example = example(standIn, folder);
      int sites = 0;
      for (String loginBy : List.of("basic", "header", "query", "form")) {
        for (String answer : List.of("text", "json", "json-output", "redirect")) {
          String site = "site.s" + ++sites;
          example
              .set(site + ".match", standIn.url(path(sites) + "/**"))
              .set(site + ".flow", "simplicite")
              .set(site + ".base-url", standIn.url(SimpliciteService.BASE))
              .set(site + ".username", SimpliciteService.USERNAME)
              .set(site + ".password", SimpliciteService.PASSWORD)
              .set(site + ".login-by", loginBy)
              .set(site + ".answer", answer);
        }
      }
      try (LegacyProcess job =
          LegacyProcess.of(target).agent(example.properties()).start("BatchJob")) {
        for (int site = 1; site <= sites; site++) {
          String path = path(site) + "/User";
          assertEquals(
              "200 " + Echo.of("GET", path, ""), job.ask("GET " + standIn.url(path)), job::err);
          assertEquals(site, simplicite.logins());
        }
        assertEquals(0, job.finish(), job::toString);
        assertEquals(sites, simplicite.logouts(), job::err);
      }
    }
  }

  @OnEveryJdk
  void answersAsOfOAuth2AreServedOverHttps(Target target, @TempDir Path folder) throws Exception {
    OwnTls tls = new OwnTls();
    for (String answer : List.of("oauth2", "oauth2-output")) {
      try (StandIn standIn = StandIn.start(tls.server(), Clock.systemUTC())) {
        SimpliciteService.in(standIn, true);
        Documented example = example(standIn, folder).set("site.simplicite.answer", answer);
        try (LegacyProcess job =
            LegacyProcess.of(target)
                .agent(example.properties())
                .jvm(tls.trusting(folder))
                .start("BatchJob")) {
          assertEquals(SERVED, job.ask("GET " + standIn.url(PATH)), job::err);
          assertEquals(List.of(200), standIn.statuses(LOGIN));
        }
      }
    }
  }

  @OnEveryClient
  void cookiesOfTheApplicationGoOnBesideTheSession(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start()) {
      SimpliciteService simplicite = SimpliciteService.in(standIn, false);
      try (LegacyProcess job =
          LegacyProcess.of(target)
              .agent(example(standIn, folder).properties())
              .start(
                  "JobWithCookies",
                  standIn.url("/") + " basket=7",
                  standIn.url("/") + " JSESSIONID=OWN")) {
        for (int i = 0; i < 2; i++) {
          assertEquals(SERVED, job.ask("GET " + standIn.url(PATH)), job::err);
          assertEquals(SERVED, job.ask("GET " + standIn.url(PATH)), job::err);
          simplicite.timeOut();
        }
        String own = "GET-WITH " + standIn.url(PATH) + " Cookie basket=7; JSESSIONID=OWN";
        assertEquals(SERVED, job.ask(own), job::err);
        String open = job.ask("GET " + standIn.url("/open/x"));
        assertTrue(open.startsWith("200 "), open);
        for (SeenRequest request : standIn.seen(PATH)) {
          String cookies = String.valueOf(request.header("Cookie"));
          assertTrue(cookies.contains("basket=7"), () -> cookies + " in " + request);
          assertTrue(cookies.contains("JSESSIONID=SESSION-"), () -> cookies + " in " + request);
          assertFalse(cookies.contains("JSESSIONID=OWN"), () -> cookies + " in " + request);
        }
        String second = String.valueOf(standIn.seen(PATH).get(1).header("Cookie"));
        assertTrue(second.contains("last-page=1"), "what the API set comes back: " + second);
        String elsewhere = String.valueOf(standIn.seen("/open/").get(0).header("Cookie"));
        assertTrue(elsewhere.contains("JSESSIONID=OWN"), elsewhere);
        assertFalse(elsewhere.contains("SESSION-"), elsewhere);
        String jar = job.ask("COOKIES");
        assertTrue(jar.contains("basket=7") && jar.contains("JSESSIONID=OWN"), jar);
        assertFalse(jar.contains("SESSION-"), "the session is not the application's: " + jar);
      }
    }
  }

  @OnEveryClient
  void applicationWithGlobalsOfItsOwnIsServedAcrossATimedOutSession(
      Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start()) {
      SimpliciteService simplicite = SimpliciteService.in(standIn, false);
      try (LegacyProcess job =
          LegacyProcess.of(target)
              .agent(example(standIn, folder).properties())
              .start("JobWithOwnGlobals")) {
        assertEquals(SERVED, job.ask("GET " + standIn.url(PATH)), job::err);
        simplicite.timeOut();
        assertEquals(SERVED, job.ask("GET " + standIn.url(PATH)), job::err);
        for (String note : job.notes()) {
          assertFalse(note.contains("/login"), note);
          assertFalse(note.contains("SESSION-"), note);
        }
      }
    }
  }

  @OnEveryJdk
  void refusedLoginIsToldWithoutASecret(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start()) {
      SimpliciteService.in(standIn, false);
      Documented wrong = example(standIn, folder).secret("simplicite-password", "not+the/password");
      try (LegacyProcess job =
          LegacyProcess.of(target).agent(wrong.properties()).start("BatchJob")) {
        String answer = job.ask("GET " + standIn.url(PATH));
        assertTrue(answer.startsWith("IOException: "), answer);
        assertTrue(answer.contains("answered 401"), answer);
        assertFalse(answer.contains("not+the"), answer);
        assertEquals(0, job.finish());
        assertEquals(List.of(), standIn.seen(LOGOUT), "there is no session to leave");
      }
    }
  }

  private static String path(int site) {
    return SimpliciteService.BASE + "/rest" + site;
  }

  private static Documented example(StandIn standIn, Path folder) {
    return Documented.example("simplicite", folder)
        .at("https://myhost.example.com/myapp/api", standIn.url(SimpliciteService.BASE))
        .secret("simplicite-username", SimpliciteService.USERNAME)
        .secret("simplicite-password", SimpliciteService.PASSWORD);
  }

  private static void serve(Target target, StandIn standIn, Documented documented)
      throws Exception {
    SimpliciteService simplicite = SimpliciteService.in(standIn, false);
    try (LegacyProcess job =
        LegacyProcess.of(target).agent(documented.properties()).start("BatchJob")) {
      for (int i = 0; i < 2; i++) {
        assertEquals(SERVED, job.ask("GET " + standIn.url(PATH)), job::err);
      }
      simplicite.timeOut();
      assertEquals(SERVED, job.ask("GET " + standIn.url(PATH)), job::err);
      assertEquals(List.of(200, 200, 401, 200), standIn.statuses(PATH));
      assertEquals(List.of(200, 200), standIn.statuses(LOGIN));
      assertEquals(0, job.finish(), job::toString);
      assertEquals(List.of(200), standIn.statuses(LOGOUT), job::err);
      assertEquals(0, simplicite.liveSessions());
      Secrets.assertNoneIn(job.toString(), "the application's output");
    }
  }
}
