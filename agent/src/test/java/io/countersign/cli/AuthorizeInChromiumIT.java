package io.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.cli.AuthorizationServer.Person;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A real browser gives the consent: its form post, its redirect to loopback, its final page. */
@Timeout(120)
class AuthorizeInChromiumIT {
  private static final long MOST_SECONDS = 60;

  /** The browser's children may still write when it has ended. */
  @TempDir(cleanup = CleanupMode.NEVER)
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @BeforeEach
  void needsChromium() {
    Assumptions.assumeTrue(
        chromium() != null, "no chromium on this machine: apt-get install chromium");
  }

  @Test
  void theBrowserEndsOnAPageThatSaysThatItIsDone() throws Exception {
    try (AuthorizationServer server = new AuthorizationServer()) {
      ShopConfiguration.writeTo(folder, server);
      try (CommandProcess command = authorize()) {
        String end = pageAfter(command.lineBeginning("http"));
        assertTrue(end.contains("<main class=\"granted\">"), end);
        assertTrue(end.contains("Countersign may now use site shop"), end);
        assertFalse(end.contains(AuthorizationServer.REFRESH_TOKEN), end);
        assertEquals(0, command.exitCode(), command.err());
      }
      assertEquals(
          Map.of("refresh_token", AuthorizationServer.REFRESH_TOKEN),
          ShopConfiguration.stored(folder));
    }
  }

  @Test
  void theBrowserEndsOnAPageThatSaysThatNoConsentWasGiven() throws Exception {
    try (AuthorizationServer server = new AuthorizationServer()) {
      ShopConfiguration.writeTo(folder, server);
      server.person = Person.DECLINES;
      try (CommandProcess command = authorize()) {
        String end = pageAfter(command.lineBeginning("http"));
        assertTrue(end.contains("<main class=\"refused\">"), end);
        assertTrue(end.contains("No consent was given"), end);
        assertTrue(end.contains("The person said &lt;no&gt;"), end);
        assertEquals(1, command.exitCode());
      }
      assertEquals(Map.of(), ShopConfiguration.stored(folder));
    }
  }

  private CommandProcess authorize() throws Exception {
    return CommandProcess.start(folder, ShopConfiguration.ENVIRONMENT, "authorize", "shop");
  }

  /** What the browser shows in the end. */
  private String pageAfter(String consentPage) throws Exception {
    Path profile = Files.createTempDirectory(folder, "profile");
    Path dump = folder.resolve("dump.html");
    Process browser =
        new ProcessBuilder(
                String.valueOf(chromium()),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile,
                "--dump-dom",
                consentPage)
            .redirectOutput(dump.toFile())
            .redirectError(folder.resolve("chromium.txt").toFile())
            .start();
    try {
      assertTrue(browser.waitFor(MOST_SECONDS, TimeUnit.SECONDS), "the browser does not end");
    } finally {
      List<ProcessHandle> children = browser.descendants().toList();
      browser.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
    }
    return Files.readString(dump, UTF_8);
  }

  private static @Nullable File chromium() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(File::new)
        .filter(File::canExecute)
        .findFirst()
        .orElse(null);
  }
}
