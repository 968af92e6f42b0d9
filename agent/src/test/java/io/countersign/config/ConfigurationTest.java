package io.countersign.config;

import static io.countersign.config.ConfigurationFixture.mistakes;
import static io.countersign.config.ConfigurationFixture.read;
import static io.countersign.config.ConfigurationFixture.site;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.observe.Log;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
  private static final String MATCH = "site.a.match = https://a.example/**";
  private static final String FLOW = "site.a.flow = bearer";
  private static final String TOKEN = "site.a.token = t";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void theTenLinesOfTheDesignAreWhole() {
    Configuration configuration =
        read(
            Map.of("DECISIV_KEY", "me"),
            null,
            "# 1. which requests",
            "site.decisiv.match          = https://api.staging.decisiv.net/platform_api/**",
            "# 2. how to get in",
            "site.decisiv.flow           = oauth2-client-credentials",
            "site.decisiv.token-endpoint ="
                + " https://api.staging.decisiv.net/platform_api/oauth2/token",
            "site.decisiv.client-id      = ${env:DECISIV_KEY}",
            "site.decisiv.client-secret  = ${file:/run/secrets/decisiv}");

    assertEquals(List.of(), configuration.mistakes().lines());
    assertTrue(configuration.mistakes().isEmpty());
    SiteSettings site = configuration.sites().get(0);
    assertEquals("decisiv", site.name());
    assertEquals("[https://api.staging.decisiv.net/platform_api/**]", site.match().toString());
    assertEquals(List.of(), site.except());
    assertArrayEquals(new int[] {401}, site.rejectStatuses());
    assertFalse(site.policy().allowHttp());
    assertFalse(site.policy().replaceExisting());
    assertFalse(site.policy().passOnFailure());
    assertEquals(10_000, site.policy().waitMillis());
    assertEquals(Log.Level.WARN, configuration.agent().logLevel());
  }

  @Test
  void aSitesPolicyAndStatusesAreRead() {
    SiteSettings site =
        site(
            "site.a.match = http://a.example/**, b.example:8443/api/*",
            "site.a.except = a.example/public/**",
            FLOW,
            TOKEN,
            "site.a.allow-http = TRUE",
            "site.a.on-existing = replace",
            "site.a.on-failure = pass",
            "site.a.timeout = 500ms",
            "site.a.reject.status = 401, 419");

    assertEquals(2, site.match().size());
    assertEquals(1, site.except().size());
    assertTrue(site.policy().allowHttp());
    assertTrue(site.policy().replaceExisting());
    assertTrue(site.policy().passOnFailure());
    assertEquals(500, site.policy().waitMillis());
    assertArrayEquals(new int[] {401, 419}, site.rejectStatuses());
  }

  @ParameterizedTest
  @CsvSource({"1ms, 1", "10s, 10000", "2 s, 2000", "5m, 300000", "300s, 300000"})
  void timesHaveUnits(String written, long millis) {
    assertEquals(
        millis, site(MATCH, FLOW, TOKEN, "site.a.timeout = " + written).policy().waitMillis());
  }

  @ParameterizedTest
  @CsvSource({"off, OFF", "ERROR, ERROR", "Info, INFO", "debug, DEBUG", "trace, TRACE"})
  void theLogLevelIsRead(String written, Log.Level level) {
    Configuration configuration =
        read(Map.of(), null, "agent.log-level = " + written, MATCH, FLOW, TOKEN);

    assertEquals(level, configuration.agent().logLevel());
    assertTrue(configuration.mistakes().isEmpty());
  }

  @Test
  void plainHttpIsRefusedForPatternsOfOtherHosts() {
    assertEquals(
        List.of(
            "agent.properties:1: site.a.match: http://a.example/** is plain http, where anybody on"
                + " the way can read the credential: use https, or accept it by allow-http = true"),
        mistakes("site.a.match = http://a.example/**", FLOW, TOKEN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8080/**", "http://127.0.0.1/**", "http://[::1]:1/**"})
  void plainHttpStaysOnThisHost(String pattern) {
    assertEquals(1, site("site.a.match = " + pattern, FLOW, TOKEN).match().size());
  }

  @Test
  void sitesThatClaimTheSameRequestsAreATieAtTheLineOfTheFirst() {
    assertEquals(
        List.of(
            "agent.properties:2: site.a.match: https://c.example/x/** is as specific as"
                + " https://c.example/x/** of site b: make one more specific, or remove it"),
        mistakes(
            FLOW,
            "site.a.match = https://c.example/x/**",
            TOKEN,
            "site.b.match = https://c.example/x/**",
            "site.b.flow = bearer",
            "site.b.token = t"));
  }

  @Test
  void theLongerPatternIsNoTie() {
    Configuration configuration =
        read(
            Map.of(),
            null,
            "site.a.match = https://c.example/**",
            FLOW,
            TOKEN,
            "site.b.match = https://c.example/x/**",
            "site.b.flow = bearer",
            "site.b.token = t");

    assertEquals(List.of(), configuration.mistakes().lines());
    assertEquals(2, configuration.sites().size());
  }

  @Test
  void aFileIsReadWithTheFlowsBesideIt() throws IOException {
    Path file = folder.resolve("agent.properties");
    Files.writeString(file, String.join("\n", MATCH, "site.a.flow = mine", "site.a.key = k"));
    Files.createDirectory(folder.resolve("flows"));
    Files.writeString(folder.resolve("flows/mine.properties"), "inject.header.X-Key = ${key}");

    Configuration configuration = Configuration.read(file.toFile(), Map.of());

    assertEquals(List.of(), configuration.mistakes().lines());
    assertEquals("a", configuration.sites().get(0).name());
  }

  @Test
  void aFileThatIsNotThereIsSaidByName() {
    File missing = folder.resolve("missing.properties").toFile();

    IOException e =
        assertThrows(FileNotFoundException.class, () -> Configuration.read(missing, Map.of()));

    assertTrue(String.valueOf(e.getMessage()).contains("missing.properties"), e::getMessage);
  }
}
