package io.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CheckCommandTest {
  private final MockWebServer server = new MockWebServer();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @SuppressWarnings("NullAway.Init")
  private Commands commands;

  @BeforeEach
  void start() throws IOException {
    server.start();
    commands = new Commands(folder);
  }

  @AfterEach
  void stop() throws IOException {
    server.shutdown();
  }

  @Test
  void everyMistakeIsSaidWithItsPlaceAndNothingElseIsPrinted() throws Exception {
    commands.write("site.a.match = https://a.example/**", "site.a.flow = baerer", "agent.x = 1");

    assertEquals(2, check());

    assertEquals("", commands.out());
    assertTrue(commands.err().contains("agent.properties:2: site.a.flow: "), commands::err);
    assertTrue(commands.err().contains("did you mean bearer?"), commands::err);
    assertTrue(commands.err().contains("agent.properties:3: agent.x: "), commands::err);
    assertTrue(
        commands.err().endsWith("2 mistakes: with this file the agent would stay inactive\n"),
        commands::err);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertEquals(2, check());
    assertTrue(commands.err().contains(commands.config() + " cannot be read"), commands::err);
  }

  @Test
  void aPlaceholderInAPatternWasListedAmongTheSecretsAsIfItHadBeenFilledIn() throws Exception {
    commands.write(
        "site.a.match = https://a.example/${tenant}/${sys:countersign.test.none:-x}/**",
        "site.a.tenant = acme",
        "site.a.flow = bearer",
        "site.a.token = t");

    assertEquals(0, check(), commands::toString);
    assertTrue(commands.out().contains("https://a.example/acme/x/**"), commands::out);
    assertFalse(commands.out().contains("countersign.test.none"), commands::out);
  }

  @Test
  void showsSitesPatternsFlowsAndWhereSecretsComeFrom() throws Exception {
    commands.write(
        "site.a.match = https://a.example/**, https://b.example/x",
        "site.a.except = https://a.example/health",
        "site.a.flow = basic",
        "site.a.username = hidden-user",
        "site.a.password = hidden-password",
        "site.long-name.match = https://c.example/**",
        "site.long-name.flow = bearer",
        "site.long-name.token = ${file:/nowhere/token:-hidden-default}");

    assertEquals(0, check(), commands::toString);

    assertEquals(
        String.join(
            "\n",
            commands.config() + ": 2 sites, no mistakes",
            "",
            "SITE       FLOW    COVERS",
            "a          basic   https://a.example/**",
            "                   https://b.example/x",
            "                   but not https://a.example/health",
            "long-name  bearer  https://c.example/**",
            "",
            "SITE       SECRET    COMES FROM",
            "a          password  written at "
                + commands.config()
                + ":5  (readable for everyone who reads the file: ${env:NAME}, ${file:PATH},"
                + " ${keystore:ALIAS} and ${exec:COMMAND} keep it out)",
            "long-name  token     ${file:/nowhere/token}  (there is no such file yet)",
            ""),
        commands.out());
    assertFalse(commands.toString().contains("hidden"), commands::toString);
  }

  @Test
  void runShowsEachStepAndNoSecret() throws Exception {
    clientCredentials("a");
    server.enqueue(
        new MockResponse()
            .setHeader("Content-Type", "application/json")
            .setBody("{\"access_token\":\"the-token-1234\",\"expires_in\":3600}"));

    assertEquals(0, check("--run"), commands::toString);

    String shown = commands.out().substring(commands.out().indexOf("site a: running"));
    assertEquals(
        String.join(
            "\n",
            "site a: running oauth2-client-credentials",
            "  acquire: POST " + server.url("/token"),
            "  headers   Authorization, Accept, Content-Type",
            "  answered  200 application/json in N ms",
            "  took      access_token from json:/access_token: *** (14 characters)",
            "  took      expires_in from json:/expires_in: *** (4 characters)",
            "  life      expires in 60 min 0 s",
            "  goes on   requests as header Authorization",
            "  good",
            ""),
        shown.replaceAll("in [0-9]+ ms", "in N ms"));
    assertFalse(commands.toString().contains("the-token"), commands::toString);
    assertFalse(commands.toString().contains("s3cret"), commands::toString);
    assertEquals("", commands.err());
  }

  @Test
  void aStepThatFailsIsExitCodeOneAndTheOtherSitesAreTriedAllTheSame() throws Exception {
    commands.write(
        "site.a.match = https://a.example/**",
        "site.a.flow = login",
        "site.a.url = " + server.url("/login"),
        "site.a.username = u",
        "site.a.password = s3cret",
        "site.b.match = https://b.example/**",
        "site.b.flow = api-key",
        "site.b.query = key",
        "site.b.key = s3cret");
    server.enqueue(new MockResponse().setResponseCode(401).setBody("no s3cret here"));

    assertEquals(1, check("--run"));

    assertTrue(commands.out().contains("  answered  401 in "), commands::out);
    assertTrue(
        commands
            .err()
            .startsWith("site a: step acquire: POST " + server.url("/login") + ": answered 401"),
        commands::err);
    assertTrue(
        commands.out().contains("no step to run: nothing is asked of a server"), commands::out);
    assertTrue(commands.out().contains("goes on   requests as query key"), commands::out);
    assertFalse(commands.toString().contains("s3cret"), commands::toString);
  }

  @Test
  void runShowedASecretInThePathOfAStep() throws Exception {
    commands.write(
        "site.a.match = https://a.example/**",
        "site.a.flow = bot",
        "site.a.bot-token = 123456:AAE",
        "flow.bot.acquire.request = POST " + server.url("/acme/bot") + "${bot-token}/getToken",
        "flow.bot.acquire.take.t = text",
        "flow.bot.inject.header.X-Token = ${t}");
    server.enqueue(
        new MockResponse().setResponseCode(400).setHeader("Content-Type", "text/123456%3aaae"));

    assertEquals(1, check("--run"));

    assertTrue(
        commands.out().contains("acquire: POST " + server.url("/acme/bot") + "***/getToken\n"),
        commands::out);
    assertTrue(commands.out().contains("answered  400 text/*** in "), commands::out);
    assertTrue(
        commands.err().contains(server.url("/acme/bot") + "***/getToken: answered 400"),
        commands::err);
    assertFalse(commands.toString().contains("AAE"), commands::toString);
  }

  @Test
  void secretsOfTheAgentAreShownBesideThoseOfSites() throws Exception {
    commands.write(
        "agent.store = tokens",
        "agent.store-key = ${file:/nowhere/store-key}",
        "agent.keystore = secrets.p12",
        "agent.keystore-password = hidden-password",
        "site.a.match = https://a.example/**",
        "site.a.flow = api-key",
        "site.a.header = X-Key",
        "site.a.key = ${keystore:a}");

    assertEquals(0, check(), commands::toString);

    String shown = commands.out().replaceAll(" {2,}", "  ");
    assertTrue(
        shown.contains(
            "agent  store-key  ${file:/nowhere/store-key}  (there is no such file yet)\n"
                + "agent  keystore-password  written at "),
        shown);
    assertTrue(shown.contains("\na  key  ${keystore:a}\n"), shown);
    assertFalse(shown.contains("hidden"), shown);
  }

  @Test
  void oneSiteCanBeTriedAlone() throws Exception {
    clientCredentials("a");

    assertEquals(2, check("--run", "shop"));
    assertTrue(commands.err().contains("there is no site 'shop'; there are [a]"), commands::err);
    assertEquals(0, server.getRequestCount());
  }

  @Test
  void theFileAfterRunIsToldApartFromASite() {
    assertEquals(2, commands.run("check", "--run", "agent.properties"));
    assertTrue(commands.err().contains("say check agent.properties --run"), commands::err);
  }

  @Test
  void whatTheTrialGotIsGivenBack() throws Exception {
    commands.write(
        "site.a.match = https://a.example/**",
        "site.a.flow = oauth2-password",
        "site.a.token-endpoint = " + server.url("/token"),
        "site.a.revocation-endpoint = " + server.url("/revoke"),
        "site.a.client-id = c",
        "site.a.client-secret = s3cret",
        "site.a.username = u",
        "site.a.password = p4ssword");
    server.enqueue(new MockResponse().setBody("{\"access_token\":\"the-token\"}"));
    server.enqueue(new MockResponse());

    assertEquals(0, check("--run", "a"), commands::toString);

    assertEquals("/token", server.takeRequest().getPath());
    RecordedRequest revocation = server.takeRequest();
    assertEquals("/revoke", revocation.getPath());
    assertEquals("token=the-token", revocation.getBody().readUtf8());
    assertTrue(commands.out().contains("  release: POST " + server.url("/revoke")), commands::out);
    assertTrue(
        commands.out().contains("refresh_token from json:/refresh_token: not there, and optional"),
        commands::out);
  }

  private void clientCredentials(String site) throws IOException {
    commands.write(
        "site." + site + ".match = https://a.example/**",
        "site." + site + ".flow = oauth2-client-credentials",
        "site." + site + ".token-endpoint = " + server.url("/token"),
        "site." + site + ".client-id = c",
        "site." + site + ".client-secret = s3cret");
  }

  private int check(String... more) {
    String[] arguments = new String[2 + more.length];
    arguments[0] = "check";
    arguments[1] = commands.config().toString();
    System.arraycopy(more, 0, arguments, 2, more.length);
    return commands.run(arguments);
  }
}
