package io.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainCommandTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @SuppressWarnings("NullAway.Init")
  private Commands commands;

  @BeforeEach
  void write() throws IOException {
    commands = new Commands(folder);
    commands.write(
        "site.orders.match = https://api.example.com/orders/**",
        "site.orders.except = https://api.example.com/orders/health",
        "site.all.match = https://api.example.com/**",
        "site.wild.match = https://*.example.com/**",
        "site.port.match = https://api.example.com:8443/orders/**",
        "site.plain.match = http://api.example.com/**",
        "site.plain.allow-http = true",
        "site.domain.match = example.com",
        "site.other.match = other.example.org",
        lines("orders"),
        lines("all"),
        lines("wild"),
        lines("port"),
        lines("plain"),
        lines("domain"),
        lines("other"));
  }

  @Test
  void saysWhoAnswersAndWhyTheOthersDoNotTheNearestFirst() {
    assertEquals(0, explain("https://user:s3cret@api.example.com/orders/17?key=s3cret"));

    assertEquals(
        String.join(
            "\n",
            "GET https://api.example.com/orders/17",
            "site orders answers: its pattern https://api.example.com/orders/** covers it",
            "  by flow bearer, header Authorization; a header that the application sets itself stays",
            "",
            "SITE    PATTERN                                 WHY IT DOES NOT ANSWER",
            "all     https://api.example.com/**              its path is less specific",
            "wild    https://*.example.com/**                its host is a wildcard, and one that"
                + " is written out goes before",
            "port    https://api.example.com:8443/orders/**  its port is another: a pattern without"
                + " one means that of the scheme",
            "plain   http://api.example.com/**               it covers http alone",
            "domain  example.com                             it covers that host alone: *. before a"
                + " domain covers what is below it",
            ""),
        commands.out());
  }

  @Test
  void aQueryParameterAndACookieWereNotNamed() throws IOException {
    commands.write(
        "site.a.match = https://a.example/**",
        "site.a.flow = api-key",
        "site.a.query = api_key",
        "site.a.key = s3cret",
        "site.b.match = https://b.example/**",
        "site.b.flow = b",
        "flow.b.inject.cookie.SESSION = s3cret");

    assertEquals(0, explain("https://a.example/x"));
    assertTrue(commands.out().contains("  by flow api-key, query parameter api_key\n"));
    assertEquals(0, explain("https://b.example/x"));
    assertTrue(commands.out().contains("  by flow b, cookie SESSION\n"));
  }

  @Test
  void theMethodMayStandBeforeTheUrlAsInARequestLine() {
    assertEquals(
        0,
        commands.run(
            "explain",
            "post",
            "https://api.example.com/orders/17",
            "--config",
            commands.config().toString()));
    assertTrue(commands.out().startsWith("POST https://api.example.com/orders/17\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://api.example.com/orders/health | all | except https://api.example.com/orders/health"
            + " takes it away",
        "https://api.example.com/x | all | its path is another",
        "http://api.example.com/orders/1 | plain | it covers https alone",
        "API.example.com./orders/1 | orders | its path is less specific",
        "https://example.com/ | domain | *. covers what is below the domain, and not the domain",
      })
  void anotherSiteAnswersAndTheReasonIsGiven(String url, String site, String reason) {
    assertEquals(0, explain(url), commands::toString);
    assertTrue(commands.out().contains("site " + site + " answers"), commands::out);
    assertTrue(commands.out().contains(reason), commands::out);
  }

  @Test
  void noSiteIsExitCodeOne() {
    assertEquals(1, explain("https://elsewhere.example.net/"));
    assertEquals(
        "GET https://elsewhere.example.net/\n"
            + "no site covers it: it goes out as the application made it\n",
        commands.out());
  }

  @Test
  void aPathThatServersReadDifferentlyIsCoveredByNone() {
    assertEquals(1, explain("https://api.example.com/a//../orders/1"));
    assertTrue(commands.out().contains("no site can cover it: "), commands::out);
  }

  @Test
  void whatIsNoRequestIsExitCodeTwoAndNotRepeated() {
    assertEquals(2, explain("ftp://s3cret@example.com/"));
    assertEquals(2, explain("https:///s3cret"));
    assertEquals(2, explain("https://api.example.com/", "GET s3cret"));
    assertFalse(commands.toString().contains("s3cret"), commands::toString);
    assertEquals(2, commands.run("explain"));
  }

  @Test
  void theMethodChangesNothing() {
    assertEquals(0, explain("https://api.example.com/orders/1", "post"));
    assertTrue(commands.out().startsWith("POST https://"), commands::out);
    assertTrue(commands.out().contains("site orders answers"), commands::out);
  }

  private int explain(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "explain";
    all[1] = "--config";
    all[2] = commands.config().toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return commands.run(all);
  }

  private static String lines(String site) {
    return "site." + site + ".flow = bearer\nsite." + site + ".token = t";
  }
}
