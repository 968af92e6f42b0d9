package io.countersign.flow;

import static io.countersign.flow.FlowFixture.acquire;
import static io.countersign.flow.FlowFixture.runner;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import okhttp3.HttpUrl;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The built-in flows besides client credentials: what each sends, and how it renews. */
@Timeout(60)
class BuiltInGrantsTest {
  private static final String FIRST =
      "{\"access_token\":\"A1\",\"refresh_token\":\"R1\",\"expires_in\":60}";
  private static final String SECOND =
      "{\"access_token\":\"A2\",\"refresh_token\":\"R2\",\"expires_in\":120}";

  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.shutdown();
  }

  @Test
  void passwordGrantRenewsByTheRotatingRefreshTokenAndAuthenticatesEachTime() throws Exception {
    answer(FIRST);
    answer(SECOND);
    answer("{\"access_token\":\"A3\"}");
    FlowRunner runner =
        runner(client("oauth2-password", "username = msg\\\\me", "password = p&w", "scope = s"));

    Acquired first = runner.acquire(Map.of(), 20_000);
    Acquired second = runner.acquire(first.variables(), 20_000);
    Acquired third = runner.acquire(second.variables(), 20_000);

    assertEquals(
        Map.of("grant_type", "password", "username", "msg\\me", "password", "p&w", "scope", "s"),
        form("Basic aWQ6c2VjcmV0"));
    assertEquals(
        Map.of("grant_type", "refresh_token", "refresh_token", "R1"), form("Basic aWQ6c2VjcmV0"));
    assertEquals(
        Map.of("grant_type", "refresh_token", "refresh_token", "R2"), form("Basic aWQ6c2VjcmV0"));
    assertEquals(60_000, first.lifeMillis());
    assertEquals(120_000, second.lifeMillis());
    assertEquals("Bearer A3", third.injection().headerValue(0));
    assertEquals("R2", third.variables().get("refresh_token"), "not rotated: it stays");
  }

  @Test
  void passwordGrantStartsOverWhereTheRefreshTokenIsRejected() throws Exception {
    server.enqueue(
        new MockResponse().setResponseCode(400).setBody("{\"error\":\"invalid_grant\"}"));
    answer(FIRST);

    Acquired acquired =
        runner(client("oauth2-password", "username = u", "password = p"))
            .acquire(Map.of("refresh_token", "R0"), 20_000);

    assertEquals("refresh_token", form("Basic aWQ6c2VjcmV0").get("grant_type"));
    assertEquals("password", form("Basic aWQ6c2VjcmV0").get("grant_type"));
    assertEquals("A1", acquired.variables().get("access_token"));
  }

  @Test
  void refreshTokenOfTheSiteIsRedeemedAndTheNextOneAfterIt() throws Exception {
    answer(FIRST);
    answer(SECOND);
    FlowRunner runner =
        runner(client("oauth2-refresh-token", "refresh-token = R0", "client-auth = post"));

    runner.acquire(runner.acquire(Map.of(), 20_000).variables(), 20_000);

    for (String token : new String[] {"R0", "R1"}) {
      assertEquals(
          Map.of(
              "grant_type",
              "refresh_token",
              "refresh_token",
              token,
              "client_id",
              "id",
              "client_secret",
              "secret"),
          form(null));
    }
  }

  @Test
  void authorizationCodeOfAPublicClientIsExchangedWithItsVerifier() throws Exception {
    answer(FIRST);
    FlowRunner runner =
        runner(
            "flow = oauth2-authorization-code",
            "authorization-endpoint = https://login.example/authorize",
            "token-endpoint = " + server.url("/token"),
            "client-auth = none",
            "client-id = id");
    Map<String, String> given =
        Map.of(
            "redirect_uri",
            "http://127.0.0.1:4711/callback",
            "state",
            "S",
            "code",
            "C",
            "code_verifier",
            "V",
            "code_challenge",
            "H");

    HttpUrl page = Objects.requireNonNull(HttpUrl.parse(runner.consentUrl(given)));
    Acquired acquired = runner.exchange(given, 20_000);

    assertEquals("login.example", page.host());
    assertEquals("code", page.queryParameter("response_type"));
    assertEquals("id", page.queryParameter("client_id"));
    assertEquals("http://127.0.0.1:4711/callback", page.queryParameter("redirect_uri"));
    assertEquals("S", page.queryParameter("state"));
    assertEquals("H", page.queryParameter("code_challenge"));
    assertEquals("S256", page.queryParameter("code_challenge_method"));
    assertNull(page.queryParameter("scope"));
    assertEquals(
        Map.of(
            "grant_type", "authorization_code",
            "code", "C",
            "redirect_uri", "http://127.0.0.1:4711/callback",
            "code_verifier", "V",
            "client_id", "id"),
        form(null));
    assertEquals("R1", acquired.variables().get("refresh_token"));
  }

  @Test
  void loginByJsonFormAndBasic() throws Exception {
    String[] user = {
      "flow = login", "url = " + server.url("/login"), "username = u", "password = p"
    };
    answer("{\"token\":\"T\"}");
    assertEquals("Bearer T", acquire(user).injection().headerValue(0));
    RecordedRequest json = server.takeRequest();
    assertEquals("{\"username\":\"u\",\"password\":\"p\"}", json.getBody().readUtf8());
    assertTrue(String.valueOf(json.getHeader("Content-Type")).startsWith("application/json"));

    answer("{\"data\":{\"key\":\"K\"}}");
    Acquired byForm =
        acquire(
            user[0],
            user[1],
            user[2],
            user[3],
            "send = form",
            "username-field = login",
            "acquire.take.token = json:/data/key",
            "inject.header.Authorization = Token ${token}");
    assertEquals("Token K", byForm.injection().headerValue(0));
    assertEquals(Map.of("login", "u", "password", "p"), form(null));

    answer("{\"token\":\"T\"}");
    acquire(user[0], user[1], user[2], user[3], "send = basic");
    RecordedRequest empty = server.takeRequest();
    assertEquals("Basic dTpw", empty.getHeader("Authorization"));
    assertEquals(0, empty.getBodySize());
  }

  @Test
  void timeToLiveOfDvinciIsMinutesAndAShorterToldOneWins() throws Exception {
    String[] dvinci = {
      "flow = dvinci", "base-url = " + base(), "client-id = i", "client-secret = s", "ttl = 90"
    };
    answer("{\"access_token\":\"T\"}");
    assertEquals(90 * 60_000, acquire(dvinci).lifeMillis());
    answer("{\"access_token\":\"T\",\"expires_in\":600}");
    assertEquals(600_000, acquire(dvinci).lifeMillis());
    answer("{\"access_token\":\"T\"}");
    assertEquals(Expiry.UNKNOWN, acquire(dvinci[0], dvinci[1], dvinci[2], dvinci[3]).lifeMillis());
  }

  @Test
  void oauth2AnswerOfSimpliciteTellsTheTimeoutOfTheSession() throws Exception {
    for (String answer : new String[] {"oauth2", "oauth2-output"}) {
      server.enqueue(
          new MockResponse()
              .setHeader("Set-Cookie", "JSESSIONID=S; Path=/; HttpOnly")
              .setBody(
                  "{\"access_token\":\"T\",\"token_type\":\"bearer\",\"expires_in\":300,"
                      + "\"scope\":null}"));
      Acquired acquired =
          acquire(
              "flow = simplicite",
              "base-url = " + base(),
              "username = u",
              "password = p",
              "answer = " + answer);
      assertEquals(300_000, acquired.lifeMillis());
      assertEquals("X-Simplicite-Authorization", acquired.injection().headerName(0));
      assertEquals("Bearer T", acquired.injection().headerValue(0));
      assertEquals("JSESSIONID=S", acquired.injection().cookies(null));
      String asked = answer.equals("oauth2") ? "_oauth2=true" : "_output=oauth2";
      RecordedRequest login = server.takeRequest();
      assertEquals("GET /login?" + asked + " HTTP/1.1", login.getRequestLine());
      assertFalse(login.getHeaders().names().contains("Cookie"));
    }
  }

  private String base() {
    String url = server.url("/").toString();
    return url.substring(0, url.length() - 1);
  }

  private void answer(String json) {
    server.enqueue(new MockResponse().setHeader("Content-Type", "application/json").setBody(json));
  }

  private String[] client(String flow, String... more) {
    String[] all = new String[more.length + 4];
    all[0] = "flow = " + flow;
    all[1] = "token-endpoint = " + server.url("/token");
    all[2] = "client-id = id";
    all[3] = "client-secret = secret";
    System.arraycopy(more, 0, all, 4, more.length);
    return all;
  }

  /** The form of the next request, which came with this {@code Authorization}. */
  private Map<String, String> form(@Nullable String authorization) throws InterruptedException {
    RecordedRequest request = server.takeRequest();
    assertEquals("POST", request.getMethod());
    assertEquals(authorization, request.getHeader("Authorization"));
    Map<String, String> form = new TreeMap<>();
    HttpUrl decoded =
        Objects.requireNonNull(
            HttpUrl.parse("http://form.example/?" + request.getBody().readUtf8()));
    for (String name : decoded.queryParameterNames()) {
      form.put(name, decoded.queryParameter(name));
    }
    return form;
  }
}
