package io.countersign.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person reads when a token endpoint does not answer with a token. */
@Timeout(60)
class FlowFailureTest {
  private static final String SECRET = "pä ss:w+rd/%";

  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.shutdown();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "200 | {\"token\":\"T\"} | answered 200 without json:/access_token to take access_token"
            + " from (content type application/json, 13 bytes)",
        "200 | {\"access_token\":null} | answered 200 without json:/access_token to take"
            + " access_token from (content type application/json, 21 bytes)",
        "200 | {\"access_token\":\"\"} | answered 200 without json:/access_token to take"
            + " access_token from (content type application/json, 19 bytes)",
        "200 | {\"access_token\":{}} | answered 200 without json:/access_token to take"
            + " access_token from (content type application/json, 19 bytes)",
        "200 | [\"T\"] | answered 200 without json:/access_token to take access_token from (content"
            + " type application/json, 5 bytes)",
        "200 | ~~ | answered 200 without json:/access_token to take access_token from (content type"
            + " application/json, 0 bytes)",
        "200 | <html>login</html> | the answer is not JSON: status 200, content type application/json, 18"
            + " bytes",
        "200 | {\"access_token\": | the answer is not JSON: status 200, content type application/json, 16"
            + " bytes",
        "200 | {\"error\":\"invalid_client\",\"error_description\":\"who?\"} | answered 200"
            + " invalid_client (who?) without json:/access_token to take access_token from (content"
            + " type application/json, 53 bytes)",
        "400 | {\"error\":\"invalid_scope\",\"error_description\":\"no such scope\"} | answered 400"
            + " invalid_scope (no such scope)",
        "401 | {\"error\":\"invalid_client\"} | answered 401 invalid_client",
        "400 | {\"error\":{\"code\":1}} | answered 400 (content type application/json, 20 bytes)",
        "503 | <html>down</html> | answered 503 (content type application/json, 17 bytes)",
      })
  void anAnswerWithoutATokenSaysStepEndpointStatusAndError(
      int status, String body, String expected) {
    answer(status, body);

    assertEquals(
        "step acquire: POST http://" + authority() + "/token: " + expected,
        String.valueOf(failsWithoutSecret().getMessage()).replaceFirst(", beginning '.*'", ""));
  }

  @Test
  void anErrorIsOneLineAndCut() {
    answer(
        400, "{\"error\":\"a\\r\\nb\\u0007\",\"error_description\":\"" + "x".repeat(500) + "\"}");

    String message = String.valueOf(failsWithoutSecret().getMessage());

    assertTrue(message.contains(" answered 400 a  b  (xxx"), message);
    assertTrue(message.endsWith("x…"), message);
    assertTrue(message.length() < 300, message);
  }

  /** As it is, in a form or query, and as the Basic credentials of client id and secret. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        SECRET,
        "p%C3%A4+ss%3Aw%2Brd%2F%25",
        "aWQ6cCVDMyVBNCtzcyUzQXclMkJyZCUyRiUyNQ==",
      })
  void aSecretThatTheServerRepeatsIsMasked(String repeated) {
    answer(
        400, "{\"error\":\"invalid_client\",\"error_description\":\"bad " + repeated + " given\"}");

    String message = String.valueOf(failsWithoutSecret().getMessage());

    assertTrue(message.endsWith("answered 400 invalid_client (bad *** given)"), message);
  }

  /** Each key beside the credentials of a flow of one's own, and how a server may repeat it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "acquire.form.password = hunter&2 | hunter&2",
        "acquire.form.password = hunter&2 | hunter%262",
        "acquire.multipart.PIN_PWD = hunter2 | hunter2",
        "acquire.json.user.password = hunter2 | hunter2",
        "acquire.json.user.pin = ${sys:java.vm.name} | ${java.vm.name}",
        "acquire.query.api_key = hunter2 | hunter2",
        "acquire.header.X-Api-Key = hunter2 | hunter2",
        "acquire.header.Authorization = Token hunter2 | hunter2",
        "acquire.cookie.SESSION = hunter2 | hunter2",
        "acquire.basic = me:hunter2 | hunter2",
        "acquire.body = {\"user\":\"me\",\"passwd\":\"hunter2\"} | hunter2",
        "acquire.body = <login><password>hunter2</password></login> | hunter2",
      })
  void aLiteralInAKeyOfTheFlowThatTheServerRepeatedWasShown(String key, String repeated) {
    String secret = repeated.replace("${java.vm.name}", System.getProperty("java.vm.name"));
    answer(400, "{\"error\":\"invalid_grant\",\"error_description\":\"bad " + secret + "\"}");

    FlowException e =
        FlowFixture.fails(
            "flow = own\nflow.own.acquire.request = POST " + server.url("/login"),
            "acquire.take.token = json:/token",
            "inject.header.X-Token = ${token}",
            key);

    String message = String.valueOf(e.getMessage());
    assertTrue(message.endsWith(" answered 400 invalid_grant (bad ***)"), message);
  }

  @Test
  void whatIsNoSecretStaysReadable() {
    answer(
        400,
        "{\"error\":\"unsupported_token_type\",\"error_description\":\"me may not ask for"
            + " client_credentials\"}");

    FlowException e =
        FlowFixture.fails(
            "flow = own\nflow.own.acquire.request = POST " + server.url("/login"),
            "acquire.basic = me:hunter2",
            "acquire.form.grant_type = client_credentials",
            "acquire.form.subject_token_type = unsupported_token_type",
            "acquire.take.token = json:/token",
            "inject.header.X-Token = ${token}");

    String message = String.valueOf(e.getMessage());
    assertTrue(
        message.endsWith(" unsupported_token_type (me may not ask for client_credentials)"),
        message);
  }

  @Test
  void aSecretIsMaskedBeforeTheTextIsCut() {
    String before = "x".repeat(175);
    answer(400, "{\"error\":\"" + before + "\",\"error_description\":\"12345678" + SECRET + "\"}");

    String message = String.valueOf(failsWithoutSecret().getMessage());

    assertFalse(message.contains("pä"), message);
  }

  @ParameterizedTest
  @CsvSource({
    "120, 120000",
    "' 7 ', 7000",
    "0, 0",
    "-5, 0",
    "soon, 0",
    "'Wed, 21 Oct 2015 07:28:00 GMT', 0",
  })
  void theServersWishToBeLeftAloneIsHandedOn(String retryAfter, long millis) {
    server.enqueue(new MockResponse().setResponseCode(429).setHeader("Retry-After", retryAfter));

    assertEquals(millis, failsWithoutSecret().retryAfterMillis());
  }

  @Test
  void aRedirectIsNotFollowed() {
    server.enqueue(
        new MockResponse().setResponseCode(302).setHeader("Location", server.url("/elsewhere")));
    answer(200, "{\"access_token\":\"T\"}");

    String message = String.valueOf(failsWithoutSecret().getMessage());

    assertTrue(message.contains("/token: answered 302 ("), message);
    assertEquals(1, server.getRequestCount());
  }

  @Test
  void aTokenEndpointByPlainHttpIsRefusedBeforeAnythingIsSent() {
    assertEquals(
        "step acquire: plain http to idp.invalid is refused, since anybody on the way could read"
            + " the secret: use https, or accept it by allow-http = true",
        FlowFixture.fails(client("http://idp.invalid/token")).getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://user@localhost.invalid/", "HTTP://127.0.0.1.invalid/"})
  void whatOnlyLooksLikeThisHostIsNot(String endpoint) {
    String message = String.valueOf(FlowFixture.fails(client(endpoint)).getMessage());

    assertTrue(message.startsWith("step acquire: plain http to "), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://a b/", "https://[/", "https://idp.invalid/%zz"})
  void anEndpointThatIsNoUrlIsSaidWithoutItsText(String endpoint) {
    String message = String.valueOf(FlowFixture.fails(client(endpoint)).getMessage());

    assertTrue(
        message.startsWith("step acquire: the request's URL is not valid at character "), message);
  }

  @Test
  void aServerThatIsNotThereIsNamed() throws IOException {
    String endpoint = server.url("/token?key=s3cret").toString();
    server.shutdown();

    String message = String.valueOf(FlowFixture.fails(client(endpoint)).getMessage());

    assertTrue(message.startsWith("step acquire: "), message);
    assertTrue(message.contains(authority()), message);
    assertFalse(message.contains("s3cret"), message);
  }

  private FlowException failsWithoutSecret() {
    FlowException e = FlowFixture.fails(client(server.url("/token").toString()));
    String message = String.valueOf(e.getMessage());
    assertFalse(message.contains(SECRET), message);
    assertFalse(message.contains("\n"), message);
    return e;
  }

  private static String[] client(String endpoint) {
    return new String[] {
      "flow = oauth2-client-credentials",
      "token-endpoint = " + endpoint,
      "client-id = id",
      "client-secret = " + SECRET
    };
  }

  private void answer(int status, String body) {
    server.enqueue(
        new MockResponse()
            .setResponseCode(status)
            .setBody(body)
            .setHeader("Content-Type", "application/json"));
  }

  private String authority() {
    return server.getHostName() + ":" + server.getPort();
  }
}
