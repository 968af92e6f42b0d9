package io.countersign.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.countersign.flow.function.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A parameter has one value in a run, until something that it names is another. */
@Timeout(60)
class ParametersOfARunTest {
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
  void aRandomParameterWasAnotherInEachStepAndInTheInjection() throws Exception {
    Acquired acquired =
        twoSteps("device-id = ${uuid:}", "named = d-${device-id}").acquire(Map.of(), 20_000);

    String device = path().substring(1);
    assertEquals(4, UUID.fromString(device).version());
    assertEquals("/" + device, path());
    assertEquals("d-" + device, acquired.injection().headerValue(0));
  }

  @Test
  void theNextRunHasAnother() throws Exception {
    FlowRunner runner = twoSteps("device-id = ${uuid:}", "named = ${device-id}");

    runner.acquire(Map.of(), 20_000);
    String device = path();
    path();
    runner.acquire(Map.of(), 20_000);

    assertNotEquals(device, path());
  }

  @Test
  void whatNamesATakenVariableIsRenderedAnewOnceThatIsAnother() throws Exception {
    Acquired acquired =
        twoSteps(
                "inner = ${token:-none}-${uuid:}",
                "device-id = ${inner}",
                "named = ${device-id}/${token:-}")
            .acquire(Map.of(), 20_000);

    String first = path();
    String second = path();
    assertEquals("/none-", first.substring(0, 6));
    assertEquals("/one-", second.substring(0, 5));
    String injected = acquired.injection().headerValue(0);
    assertEquals("two-", injected.substring(0, 4));
    assertEquals("/two", injected.substring(injected.length() - 4));
  }

  @Test
  void theEndIsToldByTheParameterAsItWasInTheStep() throws Exception {
    server.enqueue(new MockResponse().setBody("one"));
    FlowRunner runner =
        FlowFixture.runner(
            "flow = own\nflow.own.acquire.request = GET " + server.url("/") + "${life}",
            "life = 1${now:SSS}",
            "acquire.take.token = text",
            "expires.in = ${life}",
            "inject.header.X = ${token}");

    long life = runner.acquire(Map.of(), 20_000).lifeMillis();

    assertEquals(path(), "/" + TimeUnit.MILLISECONDS.toSeconds(life));
  }

  @Test
  void theEndIsNotToldByAParameterThatWasMadeOfAnEarlierAnswer() throws Exception {
    server.enqueue(new MockResponse().setBody("two"));
    FlowRunner runner =
        FlowFixture.runner(
            "flow = own\nflow.own.acquire.request = GET " + server.url("/"),
            "life = ${seconds:-50}",
            "refresh.request = GET " + server.url("/") + "${life}",
            "refresh.take.token = text",
            "refresh.take.seconds? = header:X-Seconds",
            "expires.in = ${life}",
            "inject.header.X = ${token}");

    long life = runner.acquire(Map.of("seconds", "70"), 20_000).lifeMillis();

    assertEquals("/70", path());
    assertEquals(TimeUnit.SECONDS.toMillis(50), life);
  }

  @Test
  void anExchangedCodeLeavesTheParametersAsTheyWere() throws Exception {
    server.enqueue(new MockResponse().setBody("one"));
    FlowRunner runner =
        FlowFixture.runner(
            "flow = own\nflow.own.consent.url = https://login.example/",
            "device-id = ${uuid:}",
            "exchange.request = GET " + server.url("/") + "${device-id}?${code}",
            "exchange.take.token = text",
            "inject.header.X = ${device-id}",
            "inject.header.Y = ${token}");

    Acquired acquired = runner.exchange(Map.of("code", "c"), 20_000);

    assertEquals(path(), "/" + acquired.injection().headerValue(0) + "?c");
    assertEquals(Map.of("token", "one"), acquired.variables());
  }

  @Test
  void aNonceOfAnInjectionForEachRequestIsAnotherForEach() throws Exception {
    RequestInjection injection =
        Objects.requireNonNull(
            twoSteps("device-id = ${uuid:}", "named = ${device-id} ${request.method}")
                .acquire(Map.of(), 20_000)
                .perRequest());

    String first = injection.render(name -> Value.of("GET")).headerValue(0);
    assertEquals(" GET", first.substring(first.length() - 4));
    assertNotEquals(first, injection.render(name -> Value.of("GET")).headerValue(0));
  }

  private String path() throws InterruptedException {
    return String.valueOf(server.takeRequest().getPath());
  }

  /** Both send the parameter device-id and take a token; named goes on the request. */
  private FlowRunner twoSteps(String... parameters) {
    for (String token : List.of("one", "two", "three", "four")) {
      server.enqueue(new MockResponse().setBody(token));
    }
    return FlowFixture.runner(
        Stream.concat(
                Stream.of(
                    "flow = own\nflow.own.acquire.1.request = GET "
                        + server.url("/")
                        + "${device-id}",
                    "acquire.1.take.token = text",
                    "acquire.2.request = GET " + server.url("/") + "${device-id}",
                    "acquire.2.take.token = text",
                    "inject.header.X = ${named}"),
                Stream.of(parameters))
            .toArray(String[]::new));
  }
}
