package io.countersign.config;

import static io.countersign.config.ConfigurationFixture.mistakes;
import static io.countersign.config.ConfigurationFixture.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.config.secret.SecretKeystore;
import io.countersign.flow.FlowRunner;
import io.countersign.flow.Injection;
import io.countersign.flow.RequestInjection;
import io.countersign.flow.RequestView;
import io.countersign.flow.function.Value;
import io.countersign.http.ExchangeSettings;
import io.countersign.http.HttpExchange;
import io.countersign.time.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Commands and the keystore as a site sees them. */
@Timeout(60)
class SecretsOfSitesTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void theKeystoreStandsBesideTheConfigurationAndIsReadAtEachRun() throws Exception {
    Configuration configuration =
        read(
            Map.of("PASSWORD", "of the tests"),
            folder.toFile(),
            "agent.keystore = secrets.p12",
            "agent.keystore-password = ${env:PASSWORD}",
            "site.a.match = https://a.example/**",
            "site.a.flow = bearer",
            "site.a.token = ${keystore:orders}");
    assertEquals(List.of(), configuration.mistakes().lines());
    SecretKeystore keystore =
        new SecretKeystore(folder.resolve("secrets.p12").toFile(), "of the tests"::toCharArray);
    FlowRunner runner = runner(configuration);

    keystore.put("orders", "one");
    assertEquals("Bearer one", runner.acquire(Map.of(), 1).injection().headerValue(0));
    keystore.put("orders", "two");
    assertEquals("Bearer two", runner.acquire(Map.of(), 1).injection().headerValue(0));
  }

  @Test
  void aKeystoreThatIsNotNamedWhollyIsAMistake() {
    assertEquals(
        List.of(
            "agent.properties:3: site.a.token: there is no keystore: set agent.keystore = FILE and"
                + " agent.keystore-password = ${env:NAME} or ${file:PATH}"),
        mistakes(site("${keystore:x}")));
    assertEquals(
        List.of(
            "agent.properties:4: agent.keystore: a keystore wants a password: set"
                + " agent.keystore-password = ${file:PATH} or ${env:NAME}"),
        mistakes(site("t", "agent.keystore = k")));
    assertEquals(
        List.of(
            "agent.properties:4: agent.keystore-password: stands alone: name the file by"
                + " agent.keystore"),
        mistakes(site("t", "agent.keystore-password = k")));
    List<String> circle =
        mistakes(site("t", "agent.keystore = k", "agent.keystore-password = ${keystore:k}"));
    assertEquals(1, circle.size());
    assertTrue(circle.get(0).contains("there is no keystore: to take a value from"));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the command is a script of a POSIX shell")
  void aCommandIsRunOnceInARunOfSeveralSteps() throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      server.enqueue(new MockResponse().setBody("1"));
      server.enqueue(new MockResponse().setBody("2"));
      FlowRunner runner =
          runner(
              read(
                  Map.of(),
                  null,
                  "site.a.match = https://a.example/**",
                  "site.a.flow = two",
                  "site.a.secret = ${exec:" + counting() + "}",
                  "flow.two.acquire.1.request = POST " + server.url("/1"),
                  "flow.two.acquire.1.form.s = ${secret}",
                  "flow.two.acquire.1.take.one = text",
                  "flow.two.acquire.2.request = POST " + server.url("/2"),
                  "flow.two.acquire.2.form.s = ${secret}${one}",
                  "flow.two.acquire.2.take.two = text",
                  "flow.two.inject.header.X = ${secret}${two}"));

      runner.acquire(Map.of(), 30_000);

      assertEquals("s=s3cret", server.takeRequest().getBody().readUtf8());
      assertEquals("s=s3cret1", server.takeRequest().getBody().readUtf8());
      assertEquals(1, runs());
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the command is a script of a POSIX shell")
  void aCommandIsNotRunForEachRequestThatIsSigned() throws Exception {
    FlowRunner runner =
        runner(
            read(
                Map.of(),
                null,
                "site.a.match = https://a.example/**",
                "site.a.flow = signed",
                "site.a.secret = ${exec:" + counting() + "}",
                "flow.signed.inject.header.X = ${hmac-sha256(${secret}):${request.path}}"));
    RequestInjection injection =
        Objects.requireNonNull(runner.acquire(Map.of(), 30_000).perRequest());
    Injection one = injection.render(path("/1"));
    Injection two = injection.render(path("/2"));

    assertTrue(!one.equals(two));
    assertEquals(1, runs());
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the command is a script of a POSIX shell")
  void theDigestOfACommandsOutputWasItsHexForARequestThatIsSigned() throws Exception {
    FlowRunner runner =
        runner(
            read(
                Map.of(),
                null,
                "site.a.match = https://a.example/**",
                "site.a.flow = signed",
                "site.a.secret = ${sha256:${exec:" + counting() + "}}",
                "flow.signed.inject.header.X = ${base64:${secret}}${request.path}"));

    Injection injection =
        Objects.requireNonNull(runner.acquire(Map.of(), 30_000).perRequest()).render(path("/1"));

    byte[] digest = MessageDigest.getInstance("SHA-256").digest("s3cret".getBytes(UTF_8));
    assertEquals(Base64.getEncoder().encodeToString(digest) + "/1", injection.headerValue(0));
  }

  @Test
  void theSummarySaysWhereSecretsComeFromAndNeverWhatTheyAre() {
    Configuration configuration =
        read(
            Map.of("A", "of-the-environment"),
            null,
            "site.a.match = https://a.example/**",
            "site.a.flow = oauth2-password",
            "site.a.token-endpoint = https://a.example/token",
            "site.a.client-id = ${env:A}",
            "site.a.client-secret = ${exec:vault read --token=hidden x}",
            "site.a.username = ${env:B:-hidden}",
            "site.a.password = hidden");
    assertEquals(List.of(), configuration.mistakes().lines());

    List<String> shown =
        configuration.sites().get(0).summary().secrets().stream()
            .map(secret -> secret.key() + " " + secret)
            .toList();

    assertEquals(
        List.of(
            "client-id ${env:A}",
            "client-secret ${exec:vault …}",
            "username ${env:B}",
            "password written at agent.properties:7"),
        shown);
  }

  @Test
  void aFileWithPathsAndLineEndsOfWindowsIsReadLikeAnyOther() {
    Configuration configuration =
        read(
            Map.of(),
            null,
            "\uFEFF# of Notepad\r\nsite.a.match = https://a.example/**, \\\r\n   https://b.example/**\r",
            "site.a.flow = basic\r",
            "site.a.username = ${exec:\"C:\\\\Program Files\\\\op\\\\op.exe\" read op://x}\r",
            "site.a.password = ${file:C:\\\\secrets\\\\new}\r\n");

    assertEquals(List.of(), configuration.mistakes().lines());
    assertEquals(2, configuration.sites().get(0).match().size());
    assertEquals(
        "[${exec:\"C:\\Program Files\\op\\op.exe\" …}, ${file:C:\\secrets\\new}]",
        configuration.sites().get(0).summary().secrets().toString());
  }

  @Test
  void aPathMadeOfAnotherPlaceholderWasSaidToBeMissing() {
    Configuration configuration =
        read(Map.of("FOLDER", "/run"), null, site("${file:${env:FOLDER}/orders}"));

    SecretOrigin secret = configuration.sites().get(0).summary().secrets().get(0);
    assertEquals("${file:…}", secret.toString());
    assertNull(secret.remark(null));
  }

  private static String[] site(String token, String... more) {
    String[] lines = new String[3 + more.length];
    lines[0] = "site.a.match = https://a.example/**";
    lines[1] = "site.a.flow = bearer";
    lines[2] = "site.a.token = " + token;
    System.arraycopy(more, 0, lines, 3, more.length);
    return lines;
  }

  /** A command that leaves a mark of each of its runs. */
  private Path counting() throws IOException {
    Path script = folder.resolve("command");
    Files.writeString(
        script, "#!/bin/sh\necho run >> " + folder.resolve("runs") + "\necho s3cret\n");
    assertTrue(script.toFile().setExecutable(true));
    return script;
  }

  private int runs() throws IOException {
    return Files.readAllLines(folder.resolve("runs")).size();
  }

  private static RequestView path(String path) {
    return name -> name.equals("request.path") ? Value.of(path) : null;
  }

  private static FlowRunner runner(Configuration configuration) {
    assertEquals(List.of(), configuration.mistakes().lines());
    SiteSettings site = configuration.sites().get(0);
    FakeClock clock = new FakeClock();
    return new FlowRunner(
        "a",
        site.flow(),
        site.parameters(),
        new HttpExchange(new ExchangeSettings(clock::monotonicNanos, property -> null)),
        clock,
        false);
  }
}
