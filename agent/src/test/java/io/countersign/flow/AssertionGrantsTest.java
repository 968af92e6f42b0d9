package io.countersign.flow;

import static io.countersign.flow.FlowFixture.acquire;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.flow.jwt.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Client authentication and grants by signed assertions (RFC 7523), and token exchange. */
@Timeout(60)
class AssertionGrantsTest {
  private static final String JWT_CLIENT = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final MockWebServer server = new MockWebServer();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.shutdown();
  }

  @Test
  void aClientAuthenticatesByItsPrivateKey() throws Exception {
    KeyPair key = TestKeys.ec("secp256r1");
    answer();

    acquire(
        "flow = oauth2-client-credentials",
        "client-auth = private-key-jwt",
        "token-endpoint = " + server.url("/token"),
        "client-id = me",
        "client-key = ${file:" + pem(key) + "}",
        "client-key-id = k1",
        "client-key-alg = ES256");

    HttpUrl form = form();
    String assertion = String.valueOf(form.queryParameter("client_assertion"));
    assertEquals("client_credentials", form.queryParameter("grant_type"));
    assertEquals(JWT_CLIENT, form.queryParameter("client_assertion_type"));
    assertNull(form.queryParameter("client_secret"));
    assertTrue(TestKeys.verifies("ES256", assertion, key.getPublic()));
    assertEquals("k1", part(assertion, 0).path("kid").asText());
    JsonNode claims = part(assertion, 1);
    assertEquals("me", claims.path("iss").asText());
    assertEquals("me", claims.path("sub").asText());
    assertEquals(server.url("/token").toString(), claims.path("aud").asText());
    assertTrue(claims.path("jti").asText().length() > 30, claims.toString());
    assertTrue(claims.path("exp").isIntegralNumber(), claims.toString());
    assertEquals(300, claims.path("exp").asLong() - claims.path("iat").asLong(), 1);
  }

  @Test
  void eachAssertionIsAnotherOne() throws Exception {
    String first = String.valueOf(secretJwt().queryParameter("client_assertion"));
    String second = String.valueOf(secretJwt().queryParameter("client_assertion"));
    assertEquals("HS256", part(first, 0).path("alg").asText());
    assertTrue(
        !part(first, 1).path("jti").asText().equals(part(second, 1).path("jti").asText()), first);
  }

  @Test
  void anAssertionOfOurOwnIsTheGrant() throws Exception {
    KeyPair key = TestKeys.rsa(2048);
    answer();

    Acquired acquired =
        acquire(
            "flow = oauth2-jwt-bearer",
            "token-endpoint = " + server.url("/token"),
            "issuer = robot@example",
            "scope-claim = read",
            "key = ${file:" + pem(key) + "}");

    HttpUrl form = form();
    String assertion = String.valueOf(form.queryParameter("assertion"));
    assertEquals("urn:ietf:params:oauth:grant-type:jwt-bearer", form.queryParameter("grant_type"));
    assertTrue(TestKeys.verifies("RS256", assertion, key.getPublic()));
    assertEquals("read", part(assertion, 1).path("scope").asText());
    assertTrue(part(assertion, 1).path("sub").isMissingNode());
    assertEquals("Bearer T", acquired.injection().headerValue(0));
  }

  @Test
  void aTokenIsExchangedForAnother() throws Exception {
    answer();

    acquire(
        "flow = oauth2-token-exchange",
        "token-endpoint = " + server.url("/token"),
        "client-id = id",
        "client-secret = secret",
        "subject-token = S",
        "audience = api");

    HttpUrl form = form();
    assertEquals(
        "urn:ietf:params:oauth:grant-type:token-exchange", form.queryParameter("grant_type"));
    assertEquals("S", form.queryParameter("subject_token"));
    assertEquals(
        "urn:ietf:params:oauth:token-type:access_token", form.queryParameter("subject_token_type"));
    assertEquals("api", form.queryParameter("audience"));
    assertNull(form.queryParameter("resource"));
  }

  private HttpUrl secretJwt() throws Exception {
    answer();
    acquire(
        "flow = oauth2-client-credentials",
        "client-auth = client-secret-jwt",
        "token-endpoint = " + server.url("/token"),
        "client-id = me",
        "client-secret = a-secret-of-at-least-thirty-two-bytes");
    return form();
  }

  private void answer() {
    server.enqueue(
        new MockResponse()
            .setHeader("Content-Type", "application/json")
            .setBody("{\"access_token\":\"T\",\"expires_in\":60}"));
  }

  private HttpUrl form() throws InterruptedException {
    RecordedRequest request = server.takeRequest();
    return Objects.requireNonNull(
        HttpUrl.parse("http://form.example/?" + request.getBody().readUtf8()));
  }

  private String pem(KeyPair key) throws IOException {
    return Files.writeString(folder.resolve("key.pem"), TestKeys.pem(key, "pkcs8")).toString();
  }

  private static JsonNode part(String jwt, int index) throws IOException {
    return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(jwt.split("\\.")[index]));
  }
}
