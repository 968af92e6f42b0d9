package io.countersign.flow;

import static io.countersign.flow.FlowFixture.acquire;
import static io.countersign.flow.FlowFixture.fails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The forms of a step's request, and where its redirects lead. */
@Timeout(60)
class StepFormsTest {
  private static final String INJECT = "inject.header.X-Token = ${token}";
  private static final String TAKE = "acquire.take.token = text";

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
  void jsonHasPathsNumbersAndBooleans() throws Exception {
    server.enqueue(new MockResponse().setBody("T"));
    acquire(
        request("POST"),
        TAKE,
        INJECT,
        "acquire.json.user.name = me",
        "acquire.json.user.secret = \"quoted\"",
        "acquire.json.ttl(number) = 60",
        "acquire.json.remember(boolean) = true",
        "acquire.json.roles(json) = [\"a\"]",
        "acquire.json.tenant? = ${tenant}");
    RecordedRequest sent = server.takeRequest();
    assertEquals("application/json", sent.getHeader("Content-Type"));
    assertEquals(
        "{\"user\":{\"name\":\"me\",\"secret\":\"\\\"quoted\\\"\"},\"ttl\":60,"
            + "\"remember\":true,\"roles\":[\"a\"]}",
        sent.getBody().readUtf8());
  }

  @Test
  void aSiteTakesAFieldOfItsFlowAwayByANameThatIsNotSet() throws Exception {
    server.enqueue(new MockResponse().setBody("{\"token\":\"T\"}"));
    acquire(
        "flow = login",
        "url = " + server.url("/login"),
        "username = me",
        "password = p",
        "acquire.json.username? = ${nothing}",
        "acquire.json.login = ${username}");

    assertEquals(
        "{\"login\":\"me\",\"password\":\"p\"}", server.takeRequest().getBody().readUtf8());
  }

  @Test
  void multipartHasAPartForEachField() throws Exception {
    server.enqueue(new MockResponse().setBody("T"));
    acquire(
        request("POST"),
        TAKE,
        INJECT,
        "acquire.multipart.username = me",
        "acquire.multipart.b = ü");
    RecordedRequest sent = server.takeRequest();
    String type = String.valueOf(sent.getHeader("Content-Type"));
    assertTrue(type.startsWith("multipart/form-data; boundary="), type);
    String boundary = type.substring(type.indexOf('=') + 1);
    assertEquals(
        "--B\r\nContent-Disposition: form-data; name=\"username\"\r\n\r\nme\r\n"
            + "--B\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\nü\r\n--B--\r\n",
        sent.getBody().readUtf8().replace(boundary, "B"));
  }

  @Test
  void aBodyOfTheFlowsOwnHasItsContentType() throws Exception {
    server.enqueue(new MockResponse().setBody("T"));
    acquire(
        request("POST"),
        TAKE,
        INJECT,
        "user = a<b",
        "acquire.content-type = application/xml",
        "acquire.body = <login>${xml:${user}}</login>");
    RecordedRequest sent = server.takeRequest();
    assertEquals("application/xml", sent.getHeader("Content-Type"));
    assertEquals("<login>a&lt;b</login>", sent.getBody().readUtf8());
  }

  @Test
  void anEmptyPostSaysThatItIsEmpty() throws Exception {
    server.enqueue(new MockResponse().setBody("T"));
    acquire(request("POST"), TAKE, INJECT);
    assertEquals("0", server.takeRequest().getHeader("Content-Length"));
  }

  @Test
  void aRedirectIsFollowedWithinTheOriginWithTheCookiesOfTheRun() throws Exception {
    server.enqueue(
        new MockResponse()
            .setResponseCode(302)
            .setHeader("Location", "/next?a=b")
            .addHeader("Set-Cookie", "SESSION=s1; Path=/; HttpOnly")
            .addHeader("Set-Cookie", "OTHER=o; Path=/elsewhere"));
    server.enqueue(new MockResponse().setBody("T"));
    Acquired acquired =
        acquire(
            request("POST"),
            TAKE,
            INJECT,
            "acquire.redirects = follow",
            "acquire.form.a = b",
            "acquire.cookie.own = c");
    assertEquals("T", acquired.injection().headerValue(0));
    assertEquals("own=c", server.takeRequest().getHeader("Cookie"));
    RecordedRequest followed = server.takeRequest();
    assertEquals("GET /next?a=b HTTP/1.1", followed.getRequestLine());
    assertEquals("own=c; SESSION=s1", followed.getHeader("Cookie"));
    assertEquals(0, followed.getBodySize());
  }

  @Test
  void aRedirectToAnotherOriginIsNotFollowed() {
    server.enqueue(
        new MockResponse().setResponseCode(302).setHeader("Location", "https://evil.example/x"));
    FlowException e = fails(request("POST"), TAKE, INJECT, "acquire.redirects = follow");
    assertTrue(
        String.valueOf(e.getMessage())
            .contains("redirected to another origin, https://evil.example"),
        e.toString());
    assertEquals(1, server.getRequestCount());
  }

  @Test
  void aCircleOfRedirectsEnds() {
    for (int i = 0; i < 10; i++) {
      server.enqueue(new MockResponse().setResponseCode(302).setHeader("Location", "/again"));
    }
    FlowException e = fails(request("GET"), TAKE, INJECT, "acquire.redirects = follow");
    assertTrue(String.valueOf(e.getMessage()).contains("more than 5 times"), e.toString());
  }

  private String request(String method) {
    return "flow = own\nflow.own.acquire.request = " + method + " " + server.url("/login");
  }
}
