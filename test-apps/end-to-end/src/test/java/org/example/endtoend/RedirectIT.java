package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.example.standin.Echo;
import org.example.standin.Reply;
import org.example.standin.SeenRequest;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/** Design §7.1: every hop is matched afresh. */
class RedirectIT {
  /**
   * 305 Use Proxy: HttpURLConnection keeps the URL and sends it to the host that the answer names.
   */
  @OnEveryClient
  void aProxyThatAnAnswerNamesGetsNothing(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start();
        StandIn elsewhere = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target).agent(sites(folder, standIn)).start("BatchJob")) {
      for (String from : List.of("/api/redirect", "/redirect/h", "/redirect/q", "/redirect/b")) {
        job.ask("GET " + redirect(standIn, from, elsewhere.url("/")) + "&status=305");
      }
      for (SeenRequest hop : elsewhere.seen()) {
        assertNothingCarried(hop);
      }
      assertEquals(target.client() == Client.URL_CONNECTION, !elsewhere.seen().isEmpty());
    }
  }

  @OnEveryClient
  void redirectElsewhereCarriesNothing(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start();
        StandIn elsewhere = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target).agent(sites(folder, standIn)).start("BatchJob")) {
      for (String from : List.of("/api/redirect", "/redirect/h", "/redirect/q", "/redirect/b")) {
        for (String to :
            List.of(
                elsewhere.url("/open/port"),
                elsewhere.url("localhost", "/open/host"),
                standIn.url("localhost", "/open/same-port"))) {
          String answer = job.ask("GET " + redirect(standIn, from, to));
          assertTrue(answer.startsWith("200 "), () -> from + " to " + to + ": " + answer);
        }
      }
      if (target.client() == Client.HTTP_CLIENT) {
        String kept = redirect(standIn, "/api/redirect", elsewhere.url("/open/307"));
        assertEquals(
            "200 " + Echo.of("POST", "/open/307", "text"),
            job.ask("POST " + kept + "&status=307 text"));
      }
      assertCredentialsWereSent(standIn);
      for (SeenRequest hop : elsewhere.seen()) {
        assertNothingCarried(hop);
      }
      for (SeenRequest hop : standIn.seen("/open/")) {
        assertNothingCarried(hop);
      }
      assertEquals(4, standIn.seen("/open/").size());
    }
  }

  @OnEveryClient
  void redirectInsideAndBetweenSitesIsCredentialedAfresh(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start();
        StandIn elsewhere = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target).agent(sites(folder, standIn)).start("BatchJob")) {
      for (String to : List.of("/api/final", "/key/h/final", "/key/q/final", "/basic/final")) {
        String served = "200 " + Echo.of("GET", to, "");
        String inside = redirect(standIn, "/api/redirect", standIn.url(to));
        assertEquals(served, job.ask("GET " + inside), job::err);
        // comes from where no credential is: the hop into the site still gets its own
        String fromOutside = redirect(elsewhere, "/redirect", standIn.url(to));
        assertEquals(served, job.ask("GET " + fromOutside), job::err);
        standIn.seen(to).forEach(hop -> assertOnlyItsOwn(hop, to));
      }
      for (SeenRequest request : elsewhere.seen()) {
        assertNothingCarried(request);
      }
      assertEquals(1, standIn.tokens().issued());
    }
  }

  /** A server that moves a page repeats its query: with what the agent had added to it. */
  @OnEveryClient
  void keyInTheQueryThatTheServerRepeatsWasSentElsewhere(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start();
        StandIn elsewhere = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target).agent(sites(folder, standIn)).start("BatchJob")) {
      for (String repeats : List.of("&echo=1", "&return=1")) {
        job.ask("GET " + redirect(standIn, "/redirect/q", elsewhere.url("/open/x")) + repeats);
        job.ask("GET " + redirect(standIn, "/redirect/q", standIn.url("/open/x")) + repeats);
        String inside = redirect(standIn, "/redirect/q", standIn.url("/key/q/final")) + repeats;
        assertEquals("200 " + Echo.of("GET", "/key/q/final", ""), job.ask("GET " + inside));
      }
      assertCredentialsWereSent(standIn);
      assertEquals(2, elsewhere.seen().size());
      elsewhere.seen().forEach(RedirectIT::assertNothingCarried);
      standIn.seen("/open/").forEach(RedirectIT::assertNothingCarried);
      for (SeenRequest hop : standIn.seen("/key/q/")) {
        assertEquals(2, hop.query().split(StandIn.API_KEY, -1).length, hop::query);
        assertTrue(hop.query().contains("Fq%252Ffinal") || hop.query().contains("to="), hop::query);
      }
    }
  }

  @OnEveryClient
  void tokenRevokedBetweenTwoHopsIsHealed(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start()) {
      // the first token is over after the hop that redirects
      standIn.tokens().goodForRequests(1);
      try (LegacyProcess job =
          LegacyProcess.of(target).agent(sites(folder, standIn)).start("BatchJob")) {
        String inside = redirect(standIn, "/api/redirect", standIn.url("/api/final"));
        assertEquals("200 " + Echo.of("GET", "/api/final", ""), job.ask("GET " + inside), job::err);
        assertEquals(List.of(302, 401, 200), standIn.statuses("/api/"));
        assertEquals(2, standIn.tokens().issued());
      }
    }
  }

  /**
   * A refusal that is a redirect: where HttpClient's filter for redirects sees an answer first, it
   * followed it to the login page, and nothing was healed (11, 17, 25).
   */
  @OnEveryClient
  void refusalThatRedirectsToALoginPageWasFollowed(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target)
                .agent(
                    new AgentProperties(folder)
                        .clientCredentials("pages", standIn, standIn.url("/pages/**"))
                        .set("site.pages.reject.status", "302"))
                .start("BatchJob")) {
      assertEveryOrderIsHealed(target, job, standIn, "/pages/");
      assertEquals(List.of(), standIn.seen("/open/"));
    }
  }

  /** By where it leads to, a redirect that refuses is told from one that does not. */
  @OnEveryClient
  void redirectToTheLoginPageAloneIsARefusal(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target)
                .agent(
                    new AgentProperties(folder)
                        .clientCredentials("pages", standIn, standIn.url("/pages/**"))
                        .set("site.pages.reject.header.Location", "*/login*"))
                .start("BatchJob")) {
      String elsewhere = redirect(standIn, "/pages/redirect", standIn.url("/open/news"));
      String news = "200 " + Echo.of("GET", "/open/news", "");
      assertEquals(news, job.ask("GET " + elsewhere), job::err);
      standIn.tokens().revoke();
      assertEquals(news, job.ask("GET " + elsewhere), job::err);
      standIn.tokens().revoke();
      String page = "200 " + Echo.of("GET", "/pages/1", "");
      assertEquals(page, job.ask("GET " + standIn.url("/pages/1")), job::err);
      assertEquals(3, standIn.tokens().issued());
      assertEquals(
          List.of("/open/news", "/open/news"),
          standIn.seen("/open/").stream().map(SeenRequest::path).toList());
    }
  }

  /**
   * An API that tells a session's end by a header of an answer with status 200. A body that was
   * streamed by HttpURLConnection was announced again and never sent, after any refusal but 401.
   */
  @OnEveryClient
  void headerOfAnAnswerThatIsNoErrorIsARefusal(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start()) {
      standIn.serve(
          "/quiet/",
          request ->
              standIn
                      .tokens()
                      .accept(String.valueOf(request.authorization()).replace("Bearer ", ""))
                  ? Reply.of(200, Echo.of(request.method(), request.path(), request.body()))
                  : Reply.of(200, "sorry").with("X-Session", "expired at noon"));
      try (LegacyProcess job =
          LegacyProcess.of(target)
              .agent(
                  new AgentProperties(folder)
                      .clientCredentials("quiet", standIn, standIn.url("/quiet/**"))
                      .set("site.quiet.reject.header.X-Session", "expired*"))
              .start("BatchJob")) {
        assertEveryOrderIsHealed(target, job, standIn, "/quiet/");
      }
    }
  }

  private static void assertEveryOrderIsHealed(
      Target target, LegacyProcess job, StandIn standIn, String below) throws Exception {
    for (String order : target.client().orders) {
      String body = order.startsWith("GET") ? "" : "text";
      String expected = "200 " + Echo.of(order.replaceAll("-.*", ""), below + order, body);
      String asked = (order + " " + standIn.url(below + order) + " " + body).trim();
      assertEquals(expected, job.ask(asked), job::err);
      standIn.tokens().revoke();
      assertEquals(expected, job.ask(asked), job::err);
    }
    assertEquals(1 + target.client().orders.size(), standIn.tokens().issued());
  }

  private static AgentProperties sites(Path folder, StandIn standIn) throws Exception {
    return new AgentProperties(folder)
        .clientCredentials("api", standIn, standIn.url("/api/**"))
        .set(
            "site.header.match",
            standIn.url("/redirect/h/**")
                + ", "
                + standIn.url("/redirect/h")
                + ", "
                + standIn.url("/key/h/**"))
        .set("site.header.flow", "api-key")
        .set("site.header.key", StandIn.API_KEY)
        .set("site.header.header", "X-Api-Key")
        .set("site.query.match", standIn.url("/redirect/q") + ", " + standIn.url("/key/q/**"))
        .set("site.query.flow", "api-key")
        .set("site.query.key", StandIn.API_KEY)
        .set("site.query.query", "api_key")
        .set("site.basic.match", standIn.url("/redirect/b") + ", " + standIn.url("/basic/**"))
        .set("site.basic.flow", "basic")
        .set("site.basic.username", StandIn.USER)
        .set("site.basic.password", StandIn.PASSWORD);
  }

  private static String redirect(StandIn from, String path, String to) {
    return from.url(path) + "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
  }

  /** Else the test would hold for an agent that does nothing. */
  private static void assertCredentialsWereSent(StandIn standIn) {
    assertTrue(
        standIn.seen("/redirect/h").stream()
            .allMatch(hop -> StandIn.API_KEY.equals(hop.header("X-Api-Key"))),
        () -> "no key in the header: " + standIn.seen("/redirect/h"));
    assertTrue(
        standIn.seen("/redirect/q").stream()
            .allMatch(hop -> hop.query().contains("api_key=" + StandIn.API_KEY)),
        () -> "no key in the query: " + standIn.seen("/redirect/q"));
    assertTrue(
        standIn.seen("/redirect/b").stream().allMatch(hop -> hop.authorization() != null),
        () -> "no Basic: " + standIn.seen("/redirect/b"));
  }

  private static void assertNothingCarried(SeenRequest hop) {
    Secrets.assertNoneIn(hop.everything(), "a hop to another place");
    assertEquals(null, hop.authorization(), () -> "Authorization carried: " + hop);
  }

  private static void assertOnlyItsOwn(SeenRequest hop, String path) {
    boolean authorization = path.startsWith("/api/") || path.startsWith("/basic/");
    assertEquals(authorization, hop.authorization() != null, hop::toString);
    assertEquals(path.startsWith("/key/h"), hop.header("X-Api-Key") != null, hop::toString);
    assertEquals(path.startsWith("/key/q"), hop.query().contains("api_key"), hop::toString);
  }
}
