package io.countersign.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens when the refresh steps do not bring what they should. */
@Timeout(60)
class RefreshTest {
  private static final Map<String, String> BEFORE = Map.of("t", "T1", "r", "R1");

  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.shutdown();
  }

  /**
   * Whatever a server says when a refresh is refused: all but 4xx and {@code error} left the
   * application without a credential until it was started again, though a login would have done.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | application/json | {\"error\":\"invalid_grant\"}",
        "401 | text/plain       | no",
        "403 | text/plain       | no",
        "302 | text/html        | to the login page",
        "200 | text/html        | <form>log in</form>",
        "200 | application/json | {\"error\":\"expired\"}",
        "200 | application/json | {\"data\":null,\"errors\":[{\"message\":\"refresh token expired\"}]}",
        "200 | application/json | {\"code\":4001,\"msg\":\"expired\"}",
        "204 | text/plain       | ''",
        "500 | text/xml         | <Fault><faultcode>session</faultcode></Fault>",
        "500 | application/json | {\"message\":\"token expired\"}",
        "503 | text/plain       | later",
      })
  void aRefreshThatTheServerDoesNotGrantFallsBackToALogin(int status, String type, String body)
      throws Exception {
    MockResponse refused = new MockResponse().setResponseCode(status);
    server.enqueue(status == 204 ? refused : refused.setHeader("Content-Type", type).setBody(body));
    token();

    Acquired acquired = runner(login()).acquire(BEFORE, 20_000);

    assertEquals("T2", acquired.injection().headerValue(0));
    assertEquals("/refresh", server.takeRequest().getPath());
    assertEquals("/login", server.takeRequest().getPath());
  }

  @Test
  void aServerThatAsksToBeLeftAloneIsLeftAlone() {
    server.enqueue(new MockResponse().setResponseCode(429).setHeader("Retry-After", "7"));

    FlowException e = assertThrows(FlowException.class, () -> refreshed(login()));

    assertEquals(7_000, e.retryAfterMillis());
    assertEquals(1, server.getRequestCount());
  }

  @Test
  void aConnectionThatBreaksSaysNothingOfTheRefreshToken() {
    server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));

    FlowException e = assertThrows(FlowException.class, () -> refreshed(login()));

    assertTrue(String.valueOf(e.getMessage()).startsWith("step refresh: "), e::getMessage);
    assertEquals(1, server.getRequestCount());
  }

  /** It may be good once the server is well again, and the first one is redeemed already. */
  @Test
  void aServerInTroubleDoesNotCostTheRefreshTokenOfAFlowThatCannotBeginAnew() {
    server.enqueue(new MockResponse().setResponseCode(503));

    FlowException e =
        assertThrows(
            FlowException.class,
            () ->
                runner(
                        "flow = own\nflow.own.acquire.request = POST " + server.url("/token"),
                        "acquire.form.grant_type = refresh_token",
                        "acquire.form.refresh_token = R0",
                        "acquire.take.t = json:/t",
                        "acquire.take.r = json:/r")
                    .acquire(BEFORE, 20_000));

    assertTrue(String.valueOf(e.getMessage()).contains("answered 503"), e::getMessage);
    assertEquals(1, server.getRequestCount());
  }

  @Test
  void whereTheLoginFailsAsWellItIsTheLoginThatIsTold() {
    server.enqueue(new MockResponse().setResponseCode(503));
    server.enqueue(new MockResponse().setResponseCode(401));

    FlowException e = assertThrows(FlowException.class, () -> refreshed(login()));

    assertTrue(String.valueOf(e.getMessage()).startsWith("step acquire: "), e::getMessage);
  }

  private Acquired refreshed(String... acquire) throws FlowException {
    return runner(acquire).acquire(BEFORE, 20_000);
  }

  private String[] login() {
    return new String[] {
      "flow = own\nflow.own.acquire.request = POST " + server.url("/login"),
      "acquire.take.t = json:/t",
      "acquire.take.r = json:/r"
    };
  }

  private FlowRunner runner(String... acquire) {
    String[] all = new String[acquire.length + 4];
    System.arraycopy(acquire, 0, all, 0, acquire.length);
    all[acquire.length] = "refresh.request = POST " + server.url("/refresh");
    all[acquire.length + 1] = "refresh.form.r = ${r}";
    all[acquire.length + 2] = "refresh.take.t = json:/t";
    all[acquire.length + 3] = "inject.header.X-Token = ${t}";
    return FlowFixture.runner(all);
  }

  private void token() {
    server.enqueue(new MockResponse().setBody("{\"t\":\"T2\",\"r\":\"R2\"}"));
  }
}
