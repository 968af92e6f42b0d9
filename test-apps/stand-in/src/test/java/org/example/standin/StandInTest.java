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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandInTest {
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
  void apiServesALiveTokenAndRefusesAllElse() throws Exception {
    String token = standIn.tokens().issue();
    assertEquals(401, get("/api/orders", null).statusCode());
    assertEquals(401, get("/api/orders", "Bearer guess").statusCode());
    HttpResponse<String> served = get("/api/orders", "Bearer " + token);
    assertEquals(200, served.statusCode());
    assertEquals(Echo.of("GET", "/api/orders", ""), served.body());
    standIn.tokens().revoke();
    HttpResponse<String> refused = get("/api/orders", "Bearer " + token);
    assertEquals(401, refused.statusCode());
    assertTrue(
        refused.headers().firstValue("WWW-Authenticate").orElse("").contains("invalid_token"));
    assertEquals(List.of(401, 401, 200, 401), standIn.statuses("/api/"));
  }

  @Test
  void tokenIsGoodForItsNumberOfRequests() throws Exception {
    standIn.tokens().goodForRequests(2);
    String token = standIn.tokens().issue();
    for (int status : new int[] {200, 200, 401, 401}) {
      assertEquals(status, get("/api/orders", "Bearer " + token).statusCode());
    }
    assertEquals(1, standIn.tokens().expired());
  }

  @Test
  void tokenEndpointTakesBothMethodsOfClientAuthentication() throws Exception {
    String basic = TokenEndpoint.basicValue(enc(StandIn.CLIENT_ID), enc(StandIn.CLIENT_SECRET));
    assertEquals(200, token("grant_type=client_credentials", basic).statusCode());
    String form =
        "grant_type=client_credentials&client_id="
            + enc(StandIn.CLIENT_ID)
            + "&client_secret="
            + enc(StandIn.CLIENT_SECRET);
    assertEquals(200, token(form, null).statusCode());
    assertEquals(2, standIn.tokens().issued());
  }

  @Test
  void tokenEndpointIsStrict() throws Exception {
    String basic = TokenEndpoint.basicValue(enc(StandIn.CLIENT_ID), enc(StandIn.CLIENT_SECRET));
    assertError(400, "unsupported_grant_type", token("grant_type=password", basic));
    assertError(400, "invalid_request", token("", basic));
    assertError(401, "invalid_client", token("grant_type=client_credentials", null));
    String raw = TokenEndpoint.basicValue(StandIn.CLIENT_ID, StandIn.CLIENT_SECRET);
    assertError(401, "invalid_client", token("grant_type=client_credentials", raw));
    assertEquals(405, get("/oauth2/token", basic).statusCode());
    HttpRequest json =
        HttpRequest.newBuilder(URI.create(standIn.url("/oauth2/token")))
            .header("Authorization", basic)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"))
            .build();
    assertError(400, "invalid_request", client.send(json, BodyHandlers.ofString()));
    assertEquals(0, standIn.tokens().issued());
  }

  private static void assertError(int status, String error, HttpResponse<String> response) {
    assertEquals(status, response.statusCode());
    assertTrue(response.body().contains("\"" + error + "\""), response.body());
  }

  private HttpResponse<String> get(String path, @Nullable String authorization) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(standIn.url(path))), authorization);
  }

  private HttpResponse<String> token(String form, @Nullable String authorization) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(standIn.url("/oauth2/token")))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    return send(request, authorization);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, @Nullable String authorization)
      throws Exception {
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String enc(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
