package io.countersign.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.time.FakeClock;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of a request, and steps after one another. */
@Timeout(60)
class StepsTest {
  private final MockWebServer server = new MockWebServer();
  private final FakeClock clock = new FakeClock();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.shutdown();
  }

  @Test
  void theSecondStepUsesWhatTheFirstTookInItsUrl() throws Exception {
    server.enqueue(new MockResponse().setHeader("X-Session", "s1").setBody("ticket=7;"));
    server.enqueue(new MockResponse().setBody("{\"t\":[\"T\"]}"));

    Acquired acquired = twoSteps().acquire(Map.of(), 20_000);

    assertEquals("GET /login?user=a%26b HTTP/1.1", server.takeRequest().getRequestLine());
    RecordedRequest second = server.takeRequest();
    assertEquals("PUT /sessions/s1/7?x=1&y=2 HTTP/1.1", second.getRequestLine());
    assertEquals("{\"session\":\"s1\"}", second.getBody().readUtf8());
    assertEquals("application/json", second.getHeader("Content-Type"));
    assertEquals("T", acquired.injection().headerValue(0));
    assertEquals(Expiry.UNKNOWN, acquired.lifeMillis());
  }

  @Test
  void aFailureNamesItsStepAndMasksWhatWasTaken() {
    server.enqueue(new MockResponse().setHeader("X-Session", "s1-long").setBody("ticket=7;"));
    server.enqueue(
        new MockResponse().setResponseCode(403).setBody("{\"error\":\"no s1-long here\"}"));

    FlowException e = assertThrows(FlowException.class, () -> twoSteps().acquire(Map.of(), 20_000));

    String message = String.valueOf(e.getMessage());
    assertTrue(message.startsWith("step acquire.2: PUT http://"), message);
    assertTrue(message.endsWith("answered 403 no *** here"), message);
    assertFalse(message.contains("y=2"), message);
  }

  @Test
  void theTimeIsForTheWholeFlow() {
    server.setDispatcher(passing(11));

    FlowException e = assertThrows(FlowException.class, () -> twoSteps().acquire(Map.of(), 10_000));

    assertTrue(String.valueOf(e.getMessage()).startsWith("step acquire.2: "), e::getMessage);
    assertEquals(1, server.getRequestCount());
  }

  @Test
  void whatIsLeftOfTheTimeIsForTheNextStep() throws Exception {
    server.setDispatcher(passing(2));

    assertEquals("T", twoSteps().acquire(Map.of(), 10_000).injection().headerValue(0));
  }

  @Test
  void aServerThatDoesNotAnswerEndsWithTheTime() {
    server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));

    FlowException e = assertThrows(FlowException.class, () -> twoSteps().acquire(Map.of(), 300));

    assertTrue(String.valueOf(e.getMessage()).startsWith("step acquire.1: "), e::getMessage);
  }

  @Test
  void aFormOrQueryMaySayANameSeveralTimes() throws Exception {
    server.enqueue(new MockResponse());

    FlowFixture.acquire(
        "flow = bearer",
        "token = t",
        "acquire.request = POST " + server.url("/"),
        "acquire.query.audience(1) = x",
        "acquire.query.audience(2) = y",
        "acquire.form.resource(1) = https://a.example",
        "acquire.form.resource(2) = b",
        "acquire.form.resource(3)? = ${never-set}",
        "acquire.form.(1) = c",
        "acquire.form.f(x) = d");

    RecordedRequest request = server.takeRequest();
    assertEquals("/?audience=x&audience=y", request.getPath());
    assertEquals(
        "resource=https%3A%2F%2Fa.example&resource=b&%281%29=c&f%28x%29=d",
        request.getBody().readUtf8());
  }

  @Test
  void stepsRunInTheOrderOfTheirNumbers() throws Exception {
    for (int i = 0; i < 3; i++) {
      server.enqueue(new MockResponse());
    }

    FlowFixture.acquire(
        "flow = bearer",
        "token = t",
        "acquire.10.request = GET " + server.url("/ten"),
        "acquire.2.request = GET " + server.url("/two"),
        "acquire.1.request = GET " + server.url("/one"));

    assertEquals("/one", server.takeRequest().getPath());
    assertEquals("/two", server.takeRequest().getPath());
    assertEquals("/ten", server.takeRequest().getPath());
  }

  @ParameterizedTest
  @CsvSource({"204, 204", "302, '200, 302'"})
  void aFlowSaysWhichStatusesAreGood(int status, String expect) throws Exception {
    server.enqueue(new MockResponse().setResponseCode(status).setHeader("X-Token", "T"));

    assertEquals("T", token(expect));
  }

  @Test
  void aStatusThatTheFlowDoesNotExpectFails() {
    server.enqueue(new MockResponse().setResponseCode(201).setHeader("X-Token", "T"));

    FlowException e = assertThrows(FlowException.class, () -> token("200, 202"));

    assertTrue(String.valueOf(e.getMessage()).contains("answered 201"), e::getMessage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"header.X-Key = ", "basic = a:", "form.x = ", "content-type = "})
  void aLineBreakInAValueStartsNoHeader(String part) throws Exception {
    server.enqueue(new MockResponse().setBody("T"));
    FlowRunner runner =
        FlowFixture.runner(
            "flow = bearer",
            "token = t",
            "value = a\\r\\nX-Evil: s3cret",
            "acquire.request = POST " + server.url("/"),
            "acquire." + part + "${value}");

    if (part.startsWith("basic") || part.startsWith("form")) {
      runner.acquire(Map.of(), 20_000);
      assertNull(server.takeRequest().getHeader("X-Evil"));
    } else {
      FlowException e = assertThrows(FlowException.class, () -> runner.acquire(Map.of(), 20_000));
      assertTrue(String.valueOf(e.getMessage()).contains("line break"), e::getMessage);
      assertFalse(String.valueOf(e.getMessage()).contains("s3cret"), e::getMessage);
      assertEquals(0, server.getRequestCount());
    }
  }

  private String token(String expect) throws FlowException {
    return FlowFixture.acquire(
            "flow = own\nflow.own.acquire.request = GET " + server.url("/"),
            "acquire.expect = " + expect,
            "acquire.take.t = header:x-token",
            "inject.header.X = ${t}")
        .injection()
        .headerValue(0);
  }

  /** A session comes with it all the same, of nobody. */
  @ParameterizedTest
  @ValueSource(strings = {"keep", "follow"})
  void aLoginThatFailedByItsLocationAloneCountedAsGood(String redirects) {
    server.enqueue(
        new MockResponse()
            .setResponseCode(302)
            .setHeader("Location", "/login?error=1")
            .setHeader("Set-Cookie", "S=anonymous"));

    FlowException e =
        FlowFixture.fails(
            "flow = own\nflow.own.acquire.request = POST " + server.url("/login"),
            "acquire.expect = 302",
            "acquire.redirects = " + redirects,
            "acquire.reject.header.location = */login?error*",
            "acquire.take.s = cookie:S",
            "inject.cookie.S = ${s}");

    assertEquals(
        "step acquire: POST "
            + server.url("/login")
            + ": answered 302, which reject.header.location says is a refusal",
        e.getMessage());
    assertEquals(1, server.getRequestCount());
  }

  @Test
  void aLoginThatLeadsElsewhereIsGood() throws Exception {
    server.enqueue(
        new MockResponse()
            .setResponseCode(302)
            .setHeader("Location", "/home")
            .setHeader("Set-Cookie", "S=ours"));

    Acquired acquired =
        FlowFixture.acquire(
            "flow = own\nflow.own.acquire.request = POST " + server.url("/login"),
            "acquire.expect = 302",
            "acquire.reject.header.Location = */login?error*",
            "acquire.take.s = cookie:S",
            "inject.cookie.S = ${s}");

    assertEquals("S=ours", acquired.injection().cookies(null));
  }

  /** A host with an underscore is none to java.net.URI, and two that are none were the same. */
  @ParameterizedTest
  @ValueSource(strings = {"http://null/token", "http://other_name/token", "http://a_b@null/"})
  void aRedirectToAHostThatHasNoNameToJavaIsToAnotherOrigin(String location) {
    server.enqueue(new MockResponse().setResponseCode(307).setHeader("Location", location));

    FlowException e =
        FlowFixture.fails(
            "flow = own\nflow.own.acquire.request = POST " + server.url("/login"),
            "acquire.redirects = follow",
            "acquire.take.s = cookie:S",
            "inject.cookie.S = ${s}");

    assertTrue(
        String.valueOf(e.getMessage()).contains("redirected to another origin"), e::getMessage);
    assertEquals(1, server.getRequestCount());
  }

  private FlowRunner twoSteps() {
    return FlowFixture.runner(
        clock,
        "flow = own\nflow.own.acquire.1.request = GET " + server.url("/login"),
        "acquire.1.query.user = a&b",
        "acquire.1.take.session = header:X-Session",
        "acquire.1.take.ticket = text:ticket=([0-9]+)",
        "acquire.2.request = PUT " + server.url("/sessions/") + "${session}/${ticket}?x=1",
        "acquire.2.query.y = 2",
        "acquire.2.query.z? = ${never-set}",
        "acquire.2.body = {\"session\":\"${session}\"}",
        "acquire.2.content-type = application/json",
        "acquire.2.take.token = json:/t/0",
        "inject.header.X-Token = ${token}");
  }

  /** Answers both steps; that much time passes with each. */
  private Dispatcher passing(long seconds) {
    return new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        clock.pass(seconds, TimeUnit.SECONDS);
        return new MockResponse()
            .setHeader("X-Session", "s")
            .setBody(
                String.valueOf(request.getPath()).startsWith("/login")
                    ? "ticket=1"
                    : "{\"t\":[\"T\"]}");
      }
    };
  }
}
