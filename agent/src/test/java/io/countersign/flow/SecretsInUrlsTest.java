package io.countersign.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret in the path or host of a step, where the URL is told. */
@Timeout(60)
class SecretsInUrlsTest {
  private static final String TOKEN = "123456:AAE-secret_Part";

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
  @ValueSource(
      strings = {
        "${bot-token}",
        "${urlencode(path):${bot-token}}",
        "${upper:${bot-token}}",
        "${base64url:me-${bot-token}}",
        "${hex:${bot-token}}",
        "${sha256:${bot-token}}",
        "${hmac-sha256(${bot-token}):x}",
      })
  void aSecretInThePathWasShown(String written) {
    server.enqueue(new MockResponse().setResponseCode(400));

    assertEquals(
        "step acquire: POST "
            + server.url("/acme/bot")
            + "***/getToken: answered 400 (no content type, 0 bytes)",
        fails(server.url("/") + "${tenant}/bot" + written + "/getToken").getMessage());
  }

  @Test
  void aSecretFromASourceInTheUrlItselfWasShown() {
    server.enqueue(new MockResponse().setResponseCode(400));
    String name = System.getProperty("java.vm.version");

    String message =
        String.valueOf(
            fails(server.url("/bot") + "${urlencode(path):${sys:java.vm.version}}").getMessage());

    assertFalse(message.contains(name), message);
    assertTrue(message.contains("/bot***: answered 400"), message);
  }

  @Test
  void aSecretWithAQuestionMarkWasShownUpToIt() {
    server.enqueue(new MockResponse().setResponseCode(400));

    String message =
        String.valueOf(
            FlowFixture.fails(flow(server.url("/bot") + "${t}", "t = left?right")).getMessage());
    String named =
        String.valueOf(
            FlowFixture.fails(flow(server.url("/bot") + "${token}", "token = left?right"))
                .getMessage());

    assertTrue(message.contains("/botleft: "), message);
    assertTrue(named.contains("/bot***: "), named);
  }

  @Test
  void aSecretInTheUrlOfAServerThatIsNotThereWasShown() throws IOException {
    String url = server.url("/acme/bot").toString();
    server.shutdown();

    FlowException e = fails(url + "${bot-token}/getToken");

    assertTrue(
        String.valueOf(e.getMessage())
            .startsWith("step acquire: cannot connect to " + url + "***/getToken: "),
        e.getMessage());
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      assertFalse(String.valueOf(cause.getMessage()).contains("AAE"), cause.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://AbCdEf123.idp.invalid/token", "http://x.AbCdEf123/token"})
  void aSecretInTheHostWasShown(String url) {
    String message =
        String.valueOf(
            FlowFixture.fails(flow(url.replace("AbCdEf123", "${host-key}"), "host-key = AbCdEf123"))
                .getMessage());

    assertFalse(message.toLowerCase(Locale.ROOT).contains("abcdef123"), message);
    assertTrue(message.startsWith("step acquire: plain http to "), message);
    assertTrue(message.contains("***"), message);
  }

  @Test
  void aSecretInAHostThatDoesNotAnswerWasShown() throws IOException {
    int port = server.getPort();
    server.shutdown();
    String url = "https://${host-key}:" + port + "/token";

    String message =
        String.valueOf(FlowFixture.fails(flow(url, "host-key = LocalHost")).getMessage());

    assertTrue(
        message.startsWith("step acquire: cannot connect to https://***:" + port + "/token: "),
        message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://h:99999/bot", "https://u@h/bot", "https://!/bot"})
  void aSecretInAUrlThatCannotBeSentToWasShown(String url) {
    String message = String.valueOf(fails(url + "${bot-token}").getMessage());

    assertFalse(message.contains("AAE"), message);
    assertTrue(message.endsWith("accepted") || message.contains("***: "), message);
  }

  @Test
  void aSecretInARedirectToAnotherHostWasShown() {
    server.enqueue(
        new MockResponse()
            .setResponseCode(302)
            .setHeader("Location", "https://123456aae-secret.other.invalid/"));

    String message =
        String.valueOf(
            FlowFixture.fails(
                    flow(
                        server.url("/") + "${bot-token}",
                        "bot-token = 123456aae-secret",
                        "acquire.redirects = follow"))
                .getMessage());

    assertTrue(message.contains("another origin, https://***.other.invalid, where"), message);
  }

  @Test
  void aSecretInTheUrlWasToldToWhoListens() throws FlowException {
    server.enqueue(
        new MockResponse().setResponseCode(302).setHeader("Location", "/to/" + TOKEN + "?a=b"));
    server.enqueue(new MockResponse().setBody("T").setHeader("Content-Type", "text/" + TOKEN));
    List<String> told = new ArrayList<>();
    String origin = "http://" + server.getHostName() + ":" + server.getPort();

    FlowFixture.runner(
            flow(
                server.url("/acme/") + "${bot-token}?user=me&key=${bot-token}&${bot-token}=x",
                "bot-token = " + TOKEN,
                "acquire.redirects = follow"))
        .toldTo(new Listener(told))
        .acquire(Map.of(), 20_000);

    assertEquals(
        List.of(
            "POST " + origin + "/acme/***?user=…&key=…&***=…",
            "null",
            "GET " + origin + "/to/***?a=…",
            "text/***"),
        told);
  }

  @Test
  void whatAnEarlierStepTookIsASecretInAPath() {
    server.enqueue(new MockResponse().setBody("sess-4711"));
    server.enqueue(new MockResponse().setResponseCode(403));

    String message =
        String.valueOf(
            FlowFixture.fails(
                    "flow = own\nflow.own.acquire.1.request = POST " + server.url("/login"),
                    "acquire.1.take.s = text",
                    "acquire.2.request = GET " + server.url("/s/") + "${s}/token",
                    "acquire.2.take.t = text",
                    "inject.header.X-Token = ${t}")
                .getMessage());

    assertTrue(message.contains(": GET " + server.url("/s/***/token") + ": answered 403"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/hook/T0/B1?x=y", "/hook/T0/B1"})
  void ofAnEndpointThatComesFromASourceTheHostIsShown(String path) {
    System.setProperty("test.endpoint", server.url(path).toString());
    try {
      server.enqueue(new MockResponse().setResponseCode(403));

      String message =
          String.valueOf(
              FlowFixture.fails(flow("${endpoint}", "endpoint = ${sys:test.endpoint}"))
                  .getMessage());

      String origin = "http://" + server.getHostName() + ":" + server.getPort();
      assertTrue(message.startsWith("step acquire: POST " + origin + "***: answered 403"), message);
    } finally {
      System.clearProperty("test.endpoint");
    }
  }

  private static FlowException fails(String url) {
    return FlowFixture.fails(flow(url, "bot-token = " + TOKEN, "tenant = acme"));
  }

  private static String[] flow(String url, String... more) {
    List<String> all = new ArrayList<>();
    all.add("flow = own\nflow.own.acquire.request = POST " + url);
    all.add("acquire.take.t = text");
    all.add("inject.header.X-Token = ${t}");
    for (String each : more) {
      String name = each.substring(0, each.indexOf(' '));
      if (name.indexOf('.') > 0 || url.contains("${" + name + "}")) {
        all.add(each);
      }
    }
    return all.toArray(new String[0]);
  }

  private static final class Listener implements RunListener {
    private final List<String> told;

    Listener(List<String> told) {
      this.told = told;
    }

    @Override
    public void sending(String step, String requestLine, List<String> headerNames) {
      told.add(requestLine);
    }

    @Override
    public void answered(int status, @Nullable String contentType, long millis) {
      told.add(String.valueOf(contentType));
    }

    @Override
    public void took(String variable, String from, int characters) {}

    @Override
    public void passedOver(String step) {}
  }
}
