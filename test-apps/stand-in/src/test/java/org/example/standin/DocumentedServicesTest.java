package org.example.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stand-ins of the five documents take what the document shows, and refuse what is near it. */
class DocumentedServicesTest {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final HttpClient client = HttpClient.newHttpClient();
  private StandIn standIn;

  @BeforeEach
  void start() throws IOException {
    standIn = StandIn.start();
  }

  @AfterEach
  void stop() {
    standIn.close();
  }

  @Test
  void docoon() throws Exception {
    DocoonService docoon = DocoonService.in(standIn);
    String path = "/connect/token";
    String basic = TokenEndpoint.basicValue(DocoonService.CLIENT_ID, DocoonService.CLIENT_SECRET);
    String encoded =
        TokenEndpoint.basicValue(DocoonService.CLIENT_ID, enc(DocoonService.CLIENT_SECRET));
    String form = "grant_type=password&scope=OMS&password=" + enc(DocoonService.PASSWORD);
    String whole = form + "&username=msg%5C" + DocoonService.LOGIN;
    assertEquals(200, post(path, whole, FORM, "Authorization", basic));
    assertEquals(401, post(path, whole, FORM, "Authorization", encoded));
    assertEquals(401, post(path, whole, FORM));
    assertEquals(415, post(path, whole, "application/json", "Authorization", basic));
    assertEquals(400, post(path, form, FORM, "Authorization", basic));
    assertEquals(400, post(path, whole + "&extra=1", FORM, "Authorization", basic));
    assertEquals(400, post(path, whole + "&scope=OMS", FORM, "Authorization", basic));
    assertEquals(
        400, post(path, whole.replace("msg%5C", ""), FORM, "Authorization", basic), "no msg\\");
    assertEquals(405, get(path, "Authorization", basic).statusCode());
    String token = docoon.tokens().issue();
    assertEquals(200, get("/api/v1/JobTypes", "Authorization", "Bearer " + token).statusCode());
    docoon.tokens().expire();
    HttpResponse<String> expired = get("/api/v1/JobTypes", "Authorization", "Bearer " + token);
    assertEquals(401, expired.statusCode());
    assertTrue(expired.body().contains("Authorization has been denied for this request"));
  }

  @Test
  void dvinci() throws Exception {
    DvinciService dvinci = DvinciService.in(standIn);
    String path = "/plt/oauth2/token";
    String form =
        client("client_id", DvinciService.CLIENT_ID, "client_secret", DvinciService.CLIENT_SECRET);
    String whole = form + "&grant_type=client_credentials";
    assertEquals(200, post(path, whole, FORM));
    assertEquals(400, post(path, form, FORM));
    assertEquals(400, post(path, whole + "&scope=x", FORM));
    assertEquals(400, post(path, whole, FORM, "Authorization", "Basic eDp5"));
    assertEquals(415, post(path, whole, "text/plain"));
    assertEquals(401, post(path, whole.replace("client_secret=", "client_secret=x"), FORM));
    assertEquals(405, get(path).statusCode());
    String token = dvinci.tokens().issue();
    assertEquals(200, get("/restApi/x", "Authorization", "Bearer " + token).statusCode());
    dvinci.tokens().expire();
    assertEquals(401, get("/restApi/x", "Authorization", "Bearer " + token).statusCode());
  }

  @Test
  void decisiv() throws Exception {
    DecisivService.in(standIn);
    String path = "/platform_api/oauth2/token";
    String basic =
        TokenEndpoint.basicValue(DecisivService.CONSUMER_KEY, DecisivService.CONSUMER_SECRET);
    String[] headers = {"Authorization", basic, "Accept", "application/xml"};
    String form = "grant_type=client_credentials";
    HttpResponse<String> granted = send("POST", path, form, FORM + ";charset=UTF-8", headers);
    assertEquals(200, granted.statusCode());
    String token = granted.body().split("token>")[1].replace("</", "");
    assertEquals(406, post(path, form, FORM, "Authorization", basic));
    assertEquals(401, post(path, form, FORM, "Accept", "application/xml"));
    assertEquals(415, post(path, form, "application/xml", headers));
    assertEquals(400, post(path, form + "&scope=x", FORM, headers));
    assertEquals(
        200, get("/platform_api/bearer_test", "Authorization", "Bearer " + token).statusCode());
    assertEquals(
        403, get("/platform_api/no_bearer", "Authorization", "Bearer " + token).statusCode());
    assertEquals(401, get("/platform_api/bearer_test", "Authorization", "Bearer x").statusCode());
  }

  @Test
  void octorate() throws Exception {
    Adjustable clock = new Adjustable();
    OctorateService octorate = OctorateService.in(standIn, clock);
    String identity = OctorateService.BASE + "/identity";
    String secrets =
        client(
            "client_id", OctorateService.CLIENT_ID, "client_secret", OctorateService.CLIENT_SECRET);
    assertEquals(200, post(identity + "/apilogin", secrets, FORM));
    assertEquals(400, post(identity + "/apilogin", secrets + "&grant_type=code", FORM));
    assertEquals(415, post(identity + "/apilogin", secrets, "application/json"));

    String exchange = secrets + "&redirect_uri=http%3A%2F%2Fapp%2Fcb&code=";
    String first = consent();
    assertEquals(400, post(identity + "/token", exchange + first, FORM), "no grant_type");
    assertEquals(
        400,
        post(identity + "/token", exchange + first + "&grant_type=authorization_code", FORM),
        "as RFC 6749 has it, and Octorate has not");
    String grant = "&grant_type=code";
    assertEquals(200, post(identity + "/token", exchange + consent() + grant, FORM));
    String late = consent();
    clock.now = clock.now.plus(Duration.ofSeconds(61));
    assertEquals(400, post(identity + "/token", exchange + late + grant, FORM), "a minute is over");

    String refresh = secrets + "&refresh_token=" + octorate.issueRefreshToken();
    assertEquals(200, post(identity + "/refresh", refresh, FORM));
    assertEquals(400, post(identity + "/refresh", refresh, FORM), "good once");
    assertEquals(1, octorate.redeemedTwice());
  }

  @Test
  void simplicite() throws Exception {
    SimpliciteService simplicite = SimpliciteService.in(standIn, false);
    String login = SimpliciteService.BASE + "/login";
    String basic = TokenEndpoint.basicValue(SimpliciteService.USERNAME, SimpliciteService.PASSWORD);
    HttpResponse<String> text = get(login, "Authorization", basic);
    assertEquals(200, text.statusCode());
    assertEquals(200, get(login, "X-Simplicite-Authorization", basic).statusCode());
    String query =
        client("username", SimpliciteService.USERNAME, "password", SimpliciteService.PASSWORD);
    assertEquals(200, get(login + "?" + query + "&_json=true").statusCode());
    assertEquals(401, get(login).statusCode());
    assertEquals(401, get(login + "?username=" + SimpliciteService.USERNAME).statusCode());
    assertEquals(400, get(login + "?" + query, "Authorization", basic).statusCode(), "two ways");
    assertEquals(400, get(login + "?_json=yes", "Authorization", basic).statusCode());
    assertEquals(
        400, get(login + "?_oauth2=true", "Authorization", basic).statusCode(), "https only");
    assertEquals(415, post(login, query, FORM), "a multipart form is shown");
    HttpResponse<String> redirect =
        get(login + "?redirect_uri=http%3A%2F%2Fapp%2Fcb", "Authorization", basic);
    assertEquals(302, redirect.statusCode());
    assertTrue(redirect.headers().firstValue("Location").orElse("").contains("?access_token="));

    String path = SimpliciteService.BASE + "/rest/User";
    String cookie = text.headers().firstValue("Set-Cookie").orElse("").split(";")[0];
    String[] both = {"X-Simplicite-Authorization", "Bearer " + text.body(), "Cookie", cookie};
    assertEquals(200, get(path, both).statusCode());
    assertEquals(401, get(path, Arrays.copyOf(both, 2)).statusCode(), "no session");
    assertEquals(
        401, get(path, "Authorization", both[1], "Cookie", cookie).statusCode(), "wrong header");
    simplicite.timeOut();
    assertEquals(401, get(path, both).statusCode());
    assertEquals(401, get(SimpliciteService.BASE + "/logout", both).statusCode());
  }

  private String consent() throws Exception {
    HttpResponse<String> sent =
        get(
            OctorateService.CONSENT_PAGE
                + "?state=s&redirect_uri=http%3A%2F%2Fapp%2Fcb&client_id="
                + OctorateService.CLIENT_ID);
    String location = sent.headers().firstValue("Location").orElse("");
    return location.split("code=")[1].split("&")[0];
  }

  private static String client(String name, String value, String otherName, String otherValue) {
    return name + "=" + enc(value) + "&" + otherName + "=" + enc(otherValue);
  }

  private int post(String path, String body, String type, String... headers) throws Exception {
    return send("POST", path, body, type, headers).statusCode();
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    return send("GET", path, "", "", headers);
  }

  private HttpResponse<String> send(
      String method, String path, String body, String type, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(standIn.url(path))).timeout(Duration.ofSeconds(20));
    List<String> all = new ArrayList<>(List.of(headers));
    if (!type.isEmpty()) {
      all.addAll(List.of("Content-Type", type));
    }
    if (!all.isEmpty()) {
      request.headers(all.toArray(String[]::new));
    }
    request.method(
        method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String enc(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static final class Adjustable extends Clock {
    private volatile Instant now = Instant.now();

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
