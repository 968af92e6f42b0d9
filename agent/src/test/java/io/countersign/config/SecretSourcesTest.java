package io.countersign.config;

import static io.countersign.config.ConfigurationFixture.mistakes;
import static io.countersign.config.ConfigurationFixture.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.flow.FlowException;
import io.countersign.flow.FlowRunner;
import io.countersign.http.ExchangeSettings;
import io.countersign.http.HttpExchange;
import io.countersign.time.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Secret sources as a site sees them: read at each run of its flow. */
class SecretSourcesTest {
  private static final String PROPERTY = "countersign.test.secret";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @AfterEach
  void clear() {
    System.clearProperty(PROPERTY);
  }

  @ParameterizedTest
  @CsvSource({
    "'s', 's'",
    "'s\n', 's'",
    "'s\r\n', 's'",
    "' s ', ' s '",
    "'\uFEFFs', 's'",
    "'ü€', 'ü€'",
    "'${a}', '${a}'"
  })
  void aFileIsItsContentWithoutTheLineBreakAtItsEnd(String content, String secret)
      throws Exception {
    FlowRunner runner = runner(Map.of(), "${file:" + write(content) + "}");

    assertEquals(secret, token(runner));
  }

  @Test
  void aRelativePathIsOneFromTheFolderOfTheConfiguration() throws Exception {
    Path file = Files.createDirectory(folder.resolve("secrets")).resolve("token");
    Configuration configuration =
        read(
            Map.of(),
            folder.toFile(),
            "site.a.match = https://a.example/**",
            "site.a.flow = bearer",
            "site.a.token = ${file:secrets/token}");
    SiteSettings site = configuration.sites().get(0);
    String remark = site.summary().secrets().get(0).remark(folder.toFile());
    assertEquals("there is no such file yet", remark);

    Files.writeString(file, "t");

    assertEquals("t", token(runner(site)));
    assertNull(site.summary().secrets().get(0).remark(folder.toFile()));
  }

  @Test
  void onlyOneLineBreakIsDropped() throws Exception {
    FlowRunner runner = runner(Map.of(), "${base64:${file:" + write("s\n\n") + "}}");

    assertEquals("cwo=", token(runner));
  }

  @Test
  void aFileIsReadAtEachRun() throws Exception {
    Path file = write("one");
    FlowRunner runner = runner(Map.of(), "${file:" + file + "}");
    assertEquals("one", token(runner));

    Files.writeString(file, "two\n");

    assertEquals("two", token(runner));
  }

  @Test
  void aFileThatIsMissingWhenTheFlowRunsIsNamed() throws Exception {
    Path file = folder.resolve("missing");
    FlowRunner runner = runner(Map.of(), "${file:" + file + "}");

    assertEquals("${token} has no value: file " + file + " does not exist", failure(runner));
    Files.writeString(file, "there now");
    assertEquals("there now", token(runner));
  }

  @Test
  void anOptionalInjectionDoesNotHideThatTheSecretIsMissing() {
    Path file = folder.resolve("missing");
    FlowRunner runner =
        runnerOf(
            Map.of(),
            "site.a.flow = api-key",
            "site.a.header = X-Key",
            "site.a.key = ${file:" + file + "}");

    assertEquals("${key} has no value: file " + file + " does not exist", failure(runner));
  }

  @Test
  void aFileThatCannotBeReadOrIsNoSecretIsNamed() throws IOException {
    Path large = folder.resolve("large");
    Files.write(large, new byte[(1 << 20) + 1]);

    assertEquals(
        "file " + large + " is larger than a secret: over 1 MiB",
        failure(runner(Map.of(), "${file:" + large + "}")));
    assertTrue(
        failure(runner(Map.of(), "${file:" + folder + "}"))
            .startsWith("file " + folder + " cannot be read: "));
  }

  @Test
  void aDefaultTakesThePlaceOfWhatIsMissing() throws Exception {
    Path missing = folder.resolve("missing");

    assertEquals("d", token(runner(Map.of(), "${file:" + missing + ":-d}")));
    assertEquals("d", token(runner(Map.of(), "${env:NOPE:-d}")));
    assertEquals("d", token(runner(Map.of(), "${sys:" + PROPERTY + ":-d}")));
    assertEquals("e", token(runner(Map.of("NOPE", "e"), "${env:NOPE:-d}")));
  }

  @Test
  void aVariableOfTheEnvironmentIsThereAtStartOrAMistake() throws Exception {
    assertEquals("v", token(runner(Map.of("TOKEN", "v"), "${env:TOKEN}")));
    assertEquals("[]", "[" + token(runner(Map.of("TOKEN", ""), "${env:TOKEN}")) + "]");
    assertEquals(
        List.of(
            "agent.properties:3: site.a.token: environment variable TOKEN is not set: set it, or"
                + " give a default by ${env:TOKEN:-DEFAULT}"),
        mistakes(
            "site.a.match = https://a.example/**",
            "site.a.flow = bearer",
            "site.a.token = ${env:TOKEN}"));
  }

  @Test
  void aSystemPropertyMayComeLaterAndChange() throws Exception {
    FlowRunner runner = runner(Map.of(), "${sys:" + PROPERTY + "}");
    assertEquals(
        "${token} has no value: system property " + PROPERTY + " is not set", failure(runner));

    System.setProperty(PROPERTY, "one");
    assertEquals("one", token(runner));
    System.setProperty(PROPERTY, "two");
    assertEquals("two", token(runner));
  }

  @Test
  void whatIsReadIsNoTemplate() throws Exception {
    FlowRunner runner = runner(Map.of("TOKEN", "${env:OTHER}"), "${env:TOKEN}");

    assertEquals("${env:OTHER}", token(runner));
  }

  @Test
  void aFailureDoesNotTellOtherSecrets() throws IOException {
    Path missing = folder.resolve("missing");

    String message =
        failure(runner(Map.of("PART", "s3cret"), "${env:PART}${file:" + missing + "}"));

    assertFalse(message.contains("s3cret"), message);
  }

  private Path write(String content) throws IOException {
    return Files.write(folder.resolve("secret"), content.getBytes(UTF_8));
  }

  private static FlowRunner runner(Map<String, String> environment, String token) {
    return runnerOf(environment, "site.a.flow = bearer", "site.a.token = " + token);
  }

  private static FlowRunner runnerOf(Map<String, String> environment, String... lines) {
    Configuration configuration =
        read(
            environment,
            null,
            "site.a.match = https://a.example/**",
            // a path of Windows has backslashes
            String.join("\n", lines).replace("\\", "\\\\"));
    assertEquals(List.of(), configuration.mistakes().lines());
    return runner(configuration.sites().get(0));
  }

  private static FlowRunner runner(SiteSettings site) {
    FakeClock clock = new FakeClock();
    return new FlowRunner(
        "a",
        site.flow(),
        site.parameters(),
        new HttpExchange(new ExchangeSettings(clock::monotonicNanos, property -> null)),
        clock,
        false);
  }

  private static String token(FlowRunner runner) throws FlowException {
    return runner.acquire(Map.of(), 1).injection().headerValue(0).substring("Bearer ".length());
  }

  private static String failure(FlowRunner runner) {
    return String.valueOf(
        assertThrows(FlowException.class, () -> runner.acquire(Map.of(), 1)).getMessage());
  }

  @Test
  void anOptionalKeyIsLeftOutWhereItsEnvironmentVariableIsNotSet() throws Exception {
    Configuration configuration =
        ConfigurationFixture.read(
            Map.of("TOKEN", "t"),
            null,
            "site.a.match = https://a.example/**",
            "site.a.flow = bearer",
            "site.a.token = ${env:TOKEN}",
            "site.a.inject.header.X-Tenant? = ${env:TENANT}",
            "site.a.inject.header.X-Zone? = ${zone}",
            "site.a.zone? = ${env:ZONE}");
    assertEquals(List.of(), configuration.mistakes().lines());
    SiteSettings site = configuration.sites().get(0);
    assertEquals(
        "Injection[Authorization]", runner(site).acquire(Map.of(), 1000).injection().toString());
  }
}
