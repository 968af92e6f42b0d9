package io.countersign.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server says that repeats a secret, or what was made of one, in a form of its own. */
@Timeout(60)
class RepeatedSecretsTest {
  private static final String SECRET = "p\"w<&x'ß/ %+Z";

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
        SECRET,
        "p\\\"w<&x'ß\\/ %+Z",
        "p\\\"w\\u003c\\u0026x\\u0027\\u00DF/ %+Z",
        "p&quot;w&lt;&amp;x&apos;ß/ %+Z",
        "p&#34;w&#60;&#x26;x&#x27;&#XDF;/&#32;%+Z",
        "p&quot;w&lt;&amp;x&#039;&szlig;/ %+Z",
        "p%22w%3C%26x%27%C3%9F%2F+%25%2BZ",
        "p%22w%3c%26x%27%c3%9f%2f%20%25%2bZ",
        "p%2522w%253C%2526x%2527%25C3%259F%252F%2B%2525%252BZ",
        "p\\\\\\\"w<&x'ß/ %+Z",
        "p&amp;quot;w&amp;lt;&amp;amp;x&amp;#39;ß/ %+Z",
        "P\"W<&X'SS/ %+Z",
        "p\"w<&x'Ã\u009f/ %+Z",
        "p\"w<&x'?/ %+Z",
        "cCJ3PCZ4J8OfLyAlK1o=",
        "cCJ3PCZ4J8OfLyAlK1o",
        "cCJ3PCZ4J8OfLyAlK1o%3D",
        "7022773c267827c39f2f20252b5a",
      })
  void aFormOfASecretThatTheServerRepeatedWasShown(String repeated) {
    for (String[] flow : List.of(named(SECRET), fromASource(SECRET))) {
      for (MockResponse answer : answers(repeated)) {
        server.enqueue(answer);

        String message = String.valueOf(FlowFixture.fails(flow).getMessage());

        assertTrue(message.contains("bad ***"), message);
        assertFalse(message.contains(repeated), message);
        assertTrue(
            message.replaceAll("^.*?bad ", "").matches("\\*\\*\\*(=|%3D)?( given.*|'.*)"), message);
      }
    }
  }

  /** The server repeats what it got, as it got it: in a message, and in the body of another one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "${password}",
        "${base64:${password}}",
        "${base64:me:${password}}",
        "${base64url:x${password}x}",
        "${hex:${password}}",
        "${urlencode:${password}}",
        "${urlencode(path):${password}}",
        "${urlencode:${urlencode:${password}}}",
        "${upper:${password}}",
        "${lower:${password}}",
        "${json:${password}}",
        "${xml:${password}}",
        "${sha256:${password}}",
        "${base64:${sha256:${password}}}",
        "${hmac-sha256(${password}):x}",
        "${base64:${hmac-sha256(${password}):${user}}}",
        "${base64:${base64:${base64:${password}}}}",
        "${upper:${base64:${password}}}",
        "${made}",
        "${base64:${made}}",
        "${jwt:assertion}",
      })
  void whatAFunctionMadeOfASecretWasShown(String written) {
    List<String> sent = new ArrayList<>();
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            String body = request.getBody().readUtf8();
            String value = URLDecoder.decode(body.substring(body.indexOf('=') + 1), UTF_8);
            sent.add(value);
            return new MockResponse().setResponseCode(400).setBody("\"bad <" + value + "> given\"");
          }
        });
    List<String> flow = new ArrayList<>(Arrays.asList(named(SECRET)));
    flow.removeIf(line -> line.startsWith("acquire.form"));
    flow.add("user = me");
    flow.add("acquire.header.X-User = ${user}");
    flow.add("acquire.form.f = " + written);
    flow.add("acquire.header.X-Made = ${made}");
    flow.add("made = ${sha256:${upper:${password}}}");
    flow.add("jwt.assertion.alg = HS256");
    flow.add("jwt.assertion.key = ${sha256:${password}}");
    flow.add("jwt.assertion.claim.jti = ${uuid:}");
    flow.add("acquire.header.X-Assertion = ${jwt:assertion}");

    String message = String.valueOf(FlowFixture.fails(flow.toArray(new String[0])).getMessage());

    assertEquals(1, sent.size());
    assertTrue(message.contains("bad <***> given"), message);
  }

  @Test
  void whatIsMadeOfNoSecretStaysReadable() {
    server.enqueue(
        new MockResponse().setResponseCode(400).setBody("{\"error\":\"no ACME in bWU= 6d65\"}"));

    String message =
        String.valueOf(
            FlowFixture.fails(
                    "flow = own\nflow.own.acquire.request = POST " + server.url("/login"),
                    "tenant = acme",
                    "user = me",
                    "acquire.form.tenant = ${upper:${tenant}}",
                    "acquire.form.user = ${base64:${user}}",
                    "acquire.form.hex = ${hex:${user}}",
                    "acquire.take.token = json:/token",
                    "inject.header.X-Token = ${token}")
                .getMessage());

    assertTrue(message.endsWith("no ACME in bWU= 6d65"), message);
  }

  private String[] named(String secret) {
    return new String[] {
      "flow = own\nflow.own.acquire.request = POST " + server.url("/login"),
      "password = " + secret.replace("\\", "\\\\"),
      "acquire.form.pw = ${password}",
      "acquire.take.t = json:/t",
      "inject.header.X-Token = ${t}"
    };
  }

  private String[] fromASource(String secret) {
    System.setProperty("repeated.secrets.test", secret);
    return new String[] {
      "flow = own\nflow.own.acquire.request = POST " + server.url("/login"),
      "acquire.form.x = ${sys:repeated.secrets.test}",
      "acquire.take.t = json:/t",
      "inject.header.X-Token = ${t}"
    };
  }

  private static List<MockResponse> answers(String repeated) {
    String json = repeated.replace("\\", "\\\\").replace("\"", "\\\"");
    return List.of(
        new MockResponse().setResponseCode(400).setBody("bad " + repeated + " given"),
        new MockResponse().setResponseCode(500).setBody("bad " + repeated + " given"),
        new MockResponse().setBody("bad " + repeated + " given"),
        new MockResponse().setBody("{\"x\":\"bad " + json + " given\"}"),
        new MockResponse()
            .setResponseCode(400)
            .setBody("{\"error\":\"e\",\"error_description\":\"bad " + json + " given\"}"),
        new MockResponse().setBody("{\"error\":\"bad " + json + " given\"}"));
  }
}
