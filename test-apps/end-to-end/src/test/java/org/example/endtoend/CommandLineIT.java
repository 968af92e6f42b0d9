package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.example.standin.DecisivService;
import org.example.standin.DocoonService;
import org.example.standin.DvinciService;
import org.example.standin.Echo;
import org.example.standin.JsonLogin;
import org.example.standin.PasswordGrant;
import org.example.standin.StandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person who has never seen it gets from an API's documentation page to a working
 * agent.properties by {@code init}, {@code check --run} and {@code explain} alone.
 */
class CommandLineIT {
  private static final List<String> SECRETS =
      List.of(StandIn.CLIENT_SECRET, StandIn.PASSWORD, StandIn.API_KEY, "STANDIN-TOKEN-");

  /** Each page on one JDK: on the oldest, then on the next, so that all have their turn. */
  @Test
  void fromTheDocumentationPageToAnApplicationThatIsServed(@TempDir Path folder) throws Exception {
    try (StandIn standIn = standIn()) {
      areServedInTurn(ApiPage.common(standIn), folder);
    }
  }

  @Test
  void fromAPublishedPageToAnApplicationThatIsServed(@TempDir Path folder) throws Exception {
    try (StandIn standIn = StandIn.start()) {
      DocoonService.in(standIn);
      DvinciService.in(standIn);
      DecisivService.in(standIn);
      areServedInTurn(ApiPage.published(standIn), folder);
    }
  }

  private static void areServedInTurn(List<ApiPage> pages, Path folder) throws Exception {
    List<Target> targets = Target.jdks();
    int turn = 0;
    for (ApiPage page : pages) {
      Target target = targets.get(turn++ % targets.size());
      Path own = Files.createDirectory(folder.resolve(page.site()));
      isServedByTheFileThatInitWrote(page, target, own);
    }
  }

  @Test
  void initProposedToCheckAnotherFileThanTheOneThatItWrote(@TempDir Path folder) throws Exception {
    Map<String, String> elsewhere = Map.of("COUNTERSIGN_CONFIG", "elsewhere.properties");
    CommandLine commands = new CommandLine(Target.jdks().get(0).jdk(), folder, elsewhere);
    CommandLine.Result init =
        commands.run("init", "--url=https://a.example/", "--flow=bearer", "--set=token=env:TOKEN");
    assertTrue(init.out().contains(" check agent.properties --run a"), init::toString);
  }

  private static void isServedByTheFileThatInitWrote(ApiPage page, Target target, Path folder)
      throws Exception {
    CommandLine before = new CommandLine(target.jdk(), folder, Map.of());
    CommandLine.Result init = before.run(page.initOptions());
    assertEquals(0, init.exitCode(), init::toString);
    for (String variable : page.environment().keySet()) {
      assertTrue(init.out().contains(variable), () -> "what to set is said: " + init);
    }
    String written = Files.readString(folder.resolve("agent.properties"));
    page.secrets().values().forEach(secret -> assertFalse(written.contains(secret), written));

    CommandLine.Result unset = before.run("check");
    assertEquals(2, unset.exitCode(), "what is not set yet is said");
    assertTrue(unset.err().contains(" is not set: set it"), unset::toString);

    CommandLine after = new CommandLine(target.jdk(), folder, page.environment());
    CommandLine.Result check = after.run("check", "--run", page.site());
    assertEquals(0, check.exitCode(), check::toString);
    assertTrue(check.out().contains("  good\n"), check::toString);
    assertFalse(check.toString().contains("STANDIN-TOKEN-"), check::toString);
    page.secrets()
        .values()
        .forEach(secret -> assertFalse(check.toString().contains(secret), check::toString));

    String url = page.url().replace("{id}", "17") + "/items";
    CommandLine.Result explain = after.run("explain", url);
    assertEquals(0, explain.exitCode(), explain::toString);
    assertTrue(explain.out().contains("site " + page.site() + " answers"), explain::toString);

    CommandLine.Result get = after.run("check", "--get", url);
    assertEquals(0, get.exitCode(), get::toString);
    assertTrue(get.out().contains("  answered  200 "), get::toString);

    try (LegacyProcess job =
        LegacyProcess.of(target)
            .environment(page.environment())
            .agentFile(folder.resolve("agent.properties"))
            .start("BatchJob")) {
      String path = url.replaceAll("^http://[^/]+", "");
      assertEquals("200 " + Echo.of("GET", path, ""), job.ask("GET " + url), job::err);
    }
  }

  @OnEveryJdk
  void theCommandsWorkOnThisJdk(Target target, @TempDir Path folder) throws Exception {
    try (StandIn standIn = standIn()) {
      Files.writeString(
          folder.resolve("agent.properties"),
          String.join(
              "\n",
              "agent.keystore = secrets.p12",
              "agent.keystore-password = ${env:PASSWORD}",
              "site.orders.match = " + standIn.url("/api/**"),
              "site.orders.flow = oauth2-client-credentials",
              "site.orders.token-endpoint = " + standIn.url("/oauth2/token"),
              "site.orders.client-id = " + echoed(StandIn.CLIENT_ID),
              "site.orders.client-secret = ${keystore:orders}"));
      Map<String, String> environment = Map.of("PASSWORD", "of the keystore");
      CommandLine commands = new CommandLine(target.jdk(), folder, environment);

      CommandLine.Result put =
          commands.runWithInput(StandIn.CLIENT_SECRET + "\n", "keystore", "put", "orders");
      assertEquals(0, put.exitCode(), put::toString);
      assertFalse(put.toString().contains(StandIn.CLIENT_SECRET), put::toString);

      CommandLine.Result check = commands.run("check", "--run");
      assertEquals(0, check.exitCode(), check::toString);
      assertFalse(check.toString().contains("\u001b["), "no colours where there is no terminal");
      SECRETS.forEach(secret -> assertFalse(check.toString().contains(secret), check::toString));

      CommandLine.Result get = commands.run("check", "--get", standIn.url("/api/1"));
      assertEquals(0, get.exitCode(), get::toString);
      assertTrue(get.out().contains("  api: GET " + standIn.url("/api/1")), get::toString);

      try (LegacyProcess job =
          LegacyProcess.of(target)
              .environment(environment)
              .agentFile(folder.resolve("agent.properties"))
              .start("BatchJob")) {
        assertEquals(
            "200 " + Echo.of("GET", "/api/1", ""),
            job.ask("GET " + standIn.url("/api/1")),
            job::err);
      }
    }
  }

  /** By a command, where there is one for it. */
  private static String echoed(String text) {
    Path echo = Path.of("/bin/echo");
    return Files.isExecutable(echo) ? "${exec:" + echo + " \"" + text + "\"}" : text;
  }

  @Test
  void badInputIsExitCodeTwoAndNothingIsWritten(@TempDir Path folder) throws Exception {
    CommandLine commands = new CommandLine(Target.jdks().get(0).jdk(), folder, new HashMap<>());
    for (String line :
        List.of(
            "check no-such.properties",
            "explain not//a:url",
            "init --flow nonsense --url https://a.example/",
            "init --flow bearer --url https://a.example/ --set token=secret",
            "keystore put orders",
            "completion --nonsense")) {
      CommandLine.Result result = commands.run(line.split(" "));
      assertEquals(2, result.exitCode(), () -> line + ": " + result);
      assertEquals("", result.out(), line);
      assertFalse(result.err().isEmpty(), line);
      assertFalse(result.err().contains("\tat "), result::toString);
    }
    try (var files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    }
  }

  private static StandIn standIn() throws Exception {
    StandIn standIn = StandIn.start();
    standIn.serve("/password/token", new PasswordGrant(standIn));
    standIn.serve("/login", new JsonLogin(standIn));
    return standIn;
  }
}
