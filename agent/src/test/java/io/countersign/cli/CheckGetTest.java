package io.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --get URL}: the API is asked, too. */
@Timeout(60)
class CheckGetTest {
  private final MockWebServer server = new MockWebServer();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @SuppressWarnings("NullAway.Init")
  private Commands commands;

  @BeforeEach
  void start() throws IOException {
    server.start();
    commands = new Commands(folder);
  }

  @AfterEach
  void stop() throws IOException {
    server.shutdown();
  }

  @Test
  void theApiGetsTheCredentialAndItsAnswerIsShown() throws Exception {
    clientCredentials();
    token();
    server.enqueue(new MockResponse().setHeader("Content-Type", "text/plain").setBody("welcome"));

    assertEquals(0, check("--get", server.url("/api/orders?page=2#top").toString()));

    String shown = commands.out().substring(commands.out().indexOf("  goes on "));
    assertEquals(
        String.join(
            "\n",
            "  goes on   requests as header Authorization",
            "  api: GET " + server.url("/api/orders"),
            "  headers   Authorization",
            "  answered  200 text/plain in N ms",
            "  good",
            ""),
        shown.replaceAll("in [0-9]+ ms", "in N ms"));
    assertFalse(commands.toString().contains("the-token"), commands::toString);
    server.takeRequest();
    RecordedRequest request = server.takeRequest();
    assertEquals("GET /api/orders?page=2 HTTP/1.1", request.getRequestLine());
    assertEquals("Bearer the-token", request.getHeader("Authorization"));
  }

  @Test
  void aRefusalIsToldWithTheChallengeAndWhatWasGotIsGivenBackAllTheSame() throws Exception {
    commands.write(
        "site.a.match = " + server.url("/api/**"),
        "site.a.flow = oauth2-password",
        "site.a.token-endpoint = " + server.url("/token"),
        "site.a.revocation-endpoint = " + server.url("/revoke"),
        "site.a.client-id = c",
        "site.a.client-secret = s3cret",
        "site.a.username = u",
        "site.a.password = p4ssword");
    token();
    server.enqueue(
        new MockResponse()
            .setResponseCode(401)
            .setHeader(
                "WWW-Authenticate", "Bearer error=\"invalid_token\", was=\"Bearer the-token\""));
    server.enqueue(new MockResponse());

    assertEquals(1, check("--get", server.url("/api/x").toString()));

    assertEquals(
        "site a: api: GET "
            + server.url("/api/x")
            + ": refused with 401: Bearer error=\"invalid_token\", was=\"***\"\n",
        commands.err());
    server.takeRequest();
    server.takeRequest();
    assertEquals("/revoke", server.takeRequest().getPath());
  }

  @Test
  void anotherErrorIsNoRefusal() throws Exception {
    clientCredentials();
    token();
    server.enqueue(new MockResponse().setResponseCode(404));

    assertEquals(0, check("--get", server.url("/api/x").toString()), commands::toString);

    assertTrue(commands.out().contains("  answered  404 in "), commands::out);
    assertTrue(
        commands.out().contains("  note      not refused: 404 is not what this site"),
        commands::out);
  }

  @Test
  void aSignatureIsMadeForTheRequest() throws Exception {
    commands.write(
        "site.a.match = " + server.url("/api/**"),
        "site.a.flow = aws-sigv4",
        "site.a.region = eu-central-1",
        "site.a.service = execute-api",
        "site.a.access-key = AKIDEXAMPLE",
        "site.a.secret-key = s3cret");
    server.enqueue(new MockResponse());

    assertEquals(0, check("--get", server.url("/api/x").toString()), commands::toString);

    String signed = server.takeRequest().getHeader("Authorization");
    assertTrue(String.valueOf(signed).startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/"));
  }

  @Test
  void aParameterOfTheQueryAndACookieGoBesideWhatTheUrlHas() throws Exception {
    commands.write(
        "site.a.match = " + server.url("/api/**"),
        "site.a.flow = api-key",
        "site.a.query = key",
        "site.a.key = s3cret");
    server.enqueue(new MockResponse());

    assertEquals(0, check("--get", server.url("/api/x?a=1").toString()), commands::toString);

    RecordedRequest request = server.takeRequest();
    assertEquals("/api/x?a=1&key=s3cret", request.getPath());
    assertNull(request.getHeader("Authorization"));
    assertFalse(commands.toString().contains("s3cret"), commands::toString);
  }

  @Test
  void nothingIsSentToAUrlThatNoSiteCovers() throws Exception {
    clientCredentials();

    assertEquals(2, check("--get", server.url("/other").toString()));
    assertEquals("no site covers " + server.url("/other") + ": explain says why\n", commands.err());
    assertEquals(2, check("--run", "b", "--get", server.url("/api/x").toString()));
    assertTrue(commands.err().contains("site a covers " + server.url("/api/x") + ", and not b"));
    assertEquals(2, check("--get", server.url("/api/x") + " y"));
    assertTrue(commands.err().contains("this URL cannot be sent as it is"), commands::err);
    assertEquals(0, server.getRequestCount());
  }

  @Test
  void anApiThatIsNotThereIsAFailure() throws Exception {
    commands.write(
        "site.a.match = " + server.url("/api/**"), "site.a.flow = bearer", "site.a.token = t");
    String url = server.url("/api/x").toString();
    server.shutdown();

    assertEquals(1, check("--get", url));

    assertTrue(commands.err().startsWith("site a: api: "), commands::err);
  }

  private void token() {
    server.enqueue(new MockResponse().setBody("{\"access_token\":\"the-token\"}"));
  }

  private void clientCredentials() throws IOException {
    commands.write(
        "site.a.match = " + server.url("/api/**"),
        "site.a.flow = oauth2-client-credentials",
        "site.a.token-endpoint = " + server.url("/token"),
        "site.a.client-id = c",
        "site.a.client-secret = s3cret");
  }

  private int check(String... more) {
    String[] arguments = new String[2 + more.length];
    arguments[0] = "check";
    arguments[1] = commands.config().toString();
    System.arraycopy(more, 0, arguments, 2, more.length);
    return commands.run(arguments);
  }
}
