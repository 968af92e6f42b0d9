package io.countersign.flow;

import static io.countersign.flow.FlowFixture.acquire;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Stream;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client credentials grant (RFC 6749 §4.4), its client authentication and its lifetimes. */
@Timeout(60)
class ClientCredentialsTest {
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
  void byBasicIdAndSecretAreFormEncodedFirst() throws Exception {
    token("{\"access_token\":\"T\",\"token_type\":\"Bearer\",\"expires_in\":3600}");

    Acquired acquired = acquire(client("client-id = my:id", "client-secret = pä ss:w+rd%"));

    RecordedRequest seen = server.takeRequest();
    assertEquals("POST /token HTTP/1.1", seen.getRequestLine());
    assertEquals("my%3Aid:p%C3%A4+ss%3Aw%2Brd%25", basic(seen));
    assertEquals("application/json", seen.getHeader("Accept"));
    assertEquals("application/x-www-form-urlencoded", seen.getHeader("Content-Type"));
    assertEquals("grant_type=client_credentials", seen.getBody().readUtf8());
    assertEquals(1, acquired.injection().headerCount());
    assertEquals("Authorization", acquired.injection().headerName(0));
    assertEquals("Bearer T", acquired.injection().headerValue(0));
    assertNull(acquired.injection().query());
    assertEquals(3_600_000, acquired.lifeMillis());
  }

  @Test
  void byPostIdAndSecretAreInTheForm() throws Exception {
    token("{\"access_token\":\"T\"}");

    acquire(
        client(
            "client-id = my:id", "client-secret = pä ss&=", "client-auth = post", "scope = a b"));

    RecordedRequest seen = server.takeRequest();
    assertNull(seen.getHeader("Authorization"));
    assertEquals(
        Set.of(
            "grant_type=client_credentials",
            "scope=a+b",
            "client_id=my%3Aid",
            "client_secret=p%C3%A4+ss%26%3D"),
        Set.of(seen.getBody().readUtf8().split("&")));
  }

  @Test
  void aSiteOverridesAKeyOfItsFlow() throws Exception {
    token("{\"token\":\"T\"}");

    Acquired acquired =
        acquire(
            client(
                "client-id = i",
                "client-secret = s",
                "acquire.take.access_token = json:/token",
                "acquire.form.audience = all",
                "inject.header.Authorization = Token ${access_token}"));

    assertEquals("Token T", acquired.injection().headerValue(0));
    assertTrue(server.takeRequest().getBody().readUtf8().contains("audience=all"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "3600 | 3600000",
        "\"3600\" | 3600000",
        "\" 3600 \" | 3600000",
        "3600.0 | 3600000",
        "\"3600.0\" | 3600000",
        "3.6e3 | 3600000",
        "0.5 | 500",
        "1e300 | 315576000000",
        "99999999999999999999 | 315576000000",
        "null | 9223372036854775807",
        "\"\" | 9223372036854775807",
      })
  void aLifeIsReadHoweverItIsWritten(String expiresIn, long millis) throws Exception {
    token("{\"access_token\":\"T\",\"expires_in\":" + expiresIn + "}");

    assertEquals(millis, acquire(client("client-id = i", "client-secret = s")).lifeMillis());
  }

  @Test
  void withoutExpiresInNoEndIsKnown() throws Exception {
    token("{\"access_token\":\"T\"}");

    assertEquals(
        Expiry.UNKNOWN, acquire(client("client-id = i", "client-secret = s")).lifeMillis());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "\"0\"", "-0.0", "\"-3600\""})
  void aLifeThatIsOverOnArrivalIsNoCredential(String expiresIn) {
    token("{\"access_token\":\"T\",\"expires_in\":" + expiresIn + "}");

    FlowException e = fails();

    assertEquals(
        "the credential has expired on arrival (expires.in is "
            + expiresIn.replace("\"", "")
            + "); set 'expires.in =' (nothing) to use it until it is refused",
        e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"soon\"",
        "\"NaN\"",
        "\"Infinity\"",
        "1e400",
        "true",
        "\"60 days\"",
        "\"0x1p9\""
      })
  void aLifeThatIsNoNumberIsNotForEver(String expiresIn) {
    token("{\"access_token\":\"T\",\"expires_in\":" + expiresIn + "}");

    assertEquals(
        "expires.in is not a time; accepted are a number of seconds (3600), numbers with their"
            + " units (500ms, 90s, 20m, 24h, 1d, 1h30m), days, hours and minutes (1:12:30), and"
            + " ISO 8601 (PT20M); name the right value, or set 'expires.in ='"
            + " (nothing) to use the credential until it is refused",
        fails().getMessage());
  }

  @Test
  void aSiteCanSayThatItsCredentialsLastUntilRefused() throws Exception {
    token("{\"access_token\":\"T\",\"expires_in\":0}");

    assertEquals(
        Expiry.UNKNOWN,
        acquire(client("client-id = i", "client-secret = s", "expires.in =")).lifeMillis());
  }

  private FlowException fails() {
    return assertThrows(
        FlowException.class, () -> acquire(client("client-id = i", "client-secret = s")));
  }

  private void token(String body) {
    server.enqueue(new MockResponse().setBody(body).setHeader("Content-Type", "application/json"));
  }

  private String[] client(String... more) {
    return Stream.concat(
            Stream.of(
                "flow = oauth2-client-credentials", "token-endpoint = " + server.url("/token")),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private static String basic(RecordedRequest request) {
    String header = String.valueOf(request.getHeader("Authorization"));
    assertTrue(header.startsWith("Basic "), header);
    return new String(Base64.getDecoder().decode(header.substring("Basic ".length())), UTF_8);
  }
}
