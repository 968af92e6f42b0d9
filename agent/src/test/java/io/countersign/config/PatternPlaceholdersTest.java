package io.countersign.config;

import static io.countersign.config.ConfigurationFixture.mistakes;
import static io.countersign.config.ConfigurationFixture.read;
import static io.countersign.config.ConfigurationFixture.site;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternPlaceholdersTest {
  private static final String PROPERTY = "countersign.test.tenant";
  private static final String[] FLOW = {"site.a.flow = bearer", "site.a.token = t"};

  @AfterEach
  void clear() {
    System.clearProperty(PROPERTY);
  }

  @Test
  void aPlaceholderInAPatternWasLiteralTextAndTheSiteNeverMatched() {
    Configuration configuration =
        read(
            Map.of("TENANT", "acme"),
            null,
            FLOW[0],
            FLOW[1],
            "site.a.match = https://a.example/t/${env:TENANT}/api/**, b.example",
            "site.a.except = https://a.example/t/${env:TENANT}/api/health");

    assertEquals(List.of(), configuration.mistakes().lines());
    SiteSettings site = configuration.sites().get(0);
    assertEquals("[https://a.example/t/acme/api/**, b.example]", site.match().toString());
    assertEquals("[https://a.example/t/acme/api/health]", site.except().toString());
    assertFalse(site.summary().secrets().toString().contains("TENANT"), "a pattern is no secret");
  }

  @Test
  void systemPropertiesAndParametersOfTheSiteMayStandInAPattern() {
    System.setProperty(PROPERTY, "acme");

    assertEquals(
        "[https://acme.eu.example/x-${}/**]",
        site(
                FLOW[0],
                FLOW[1],
                "site.a.match = https://${host}.example/${none:-x}-$${}/**",
                "site.a.host = ${tenant}.${region:-eu}",
                "site.a.tenant = ${sys:" + PROPERTY + "}")
            .match()
            .toString());
  }

  @Test
  void aReloadTakesTheNewValueOfAPropertyAndKeepsTheCredential() {
    String[] lines = {
      FLOW[0], FLOW[1], "site.a.match = https://a.example/${sys:" + PROPERTY + "}/**"
    };
    System.setProperty(PROPERTY, "acme");
    SiteSettings before = site(lines);
    System.setProperty(PROPERTY, "other");
    SiteSettings after = site(lines);

    assertEquals("[https://a.example/other/**]", after.match().toString());
    assertFalse(after.isWrittenAs(before));
    assertTrue(after.hasSameCredentialAs(before));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "a,b", "a b", "a/b", "a?", "a#", "u@h", "a:1", "\t", "\u00a0", ""})
  void aValueThatWouldWidenThePatternIsAMistakeThatNamesThePlaceholder(String value) {
    System.setProperty(PROPERTY, value);
    List<String> mistakes =
        mistakes(FLOW[0], FLOW[1], "site.a.match = https://a.example/${sys:" + PROPERTY + "}/**");

    assertEquals(1, mistakes.size(), mistakes::toString);
    String start = "agent.properties:3: site.a.match: ${sys:" + PROPERTY + "} ";
    assertTrue(mistakes.get(0).startsWith(start) || value.equals("\u00a0"), mistakes::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${env:NOPE} | environment variable NOPE is not set: set it, or give a default by",
        "${sys:nope.nope} | system property nope.nope is not set: set it, or give a default by",
        "${nope} | ${nope} is not set; accepted in a pattern are ${env:NAME}, ${sys:NAME}, and",
        "${request.host} | ${request.host} is not set; accepted in a pattern are ${env:NAME}",
        "${timeout} | ${timeout} is not set; accepted in a pattern are",
        "${exec:id} | ${exec:id} is not known when the file is read; accepted in a pattern are",
        "${lower:${token}} | ${lower:${token}} is not known when the file is read; accepted in",
        "${token} | ${token} is not known when the file is read; accepted in a pattern are",
        "${sys:NOPE | column 19: ${ is not closed by }",
        "${vault:x} | column 19: there is no vault: to take a value from",
        "${x} | ${x} stands, through ${…}, for itself",
      })
  void whatIsNotKnownWhenTheFileIsReadIsAMistake(String placeholder, String expected) {
    List<String> mistakes =
        mistakes(
            "site.a.match = https://a.example/" + placeholder,
            FLOW[0],
            "site.a.token = ${file:/run/secrets/t}${y:-}",
            "site.a.x = ${y}",
            "site.a.y = ${x}");

    assertTrue(
        mistakes.get(0).startsWith("agent.properties:1: site.a.match: " + expected),
        mistakes::toString);
  }
}
