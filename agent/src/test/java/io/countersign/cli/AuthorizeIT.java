package io.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.cli.AuthorizationServer.Person;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The shipped jar's {@code authorize}, from the consent page to the stored token. */
@Timeout(120)
class AuthorizeIT {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private AuthorizationServer server;

  @BeforeEach
  void start() throws IOException {
    server = new AuthorizationServer();
    ShopConfiguration.writeTo(folder, server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void consentBecomesAStoredRefreshToken() throws Exception {
    try (CommandProcess command = authorize("shop")) {
      String page = command.lineBeginning("http");
      HttpResponse<String> end = consentOn(page);
      assertEquals(200, end.statusCode());
      assertTrue(end.body().contains("Countersign may now use site shop"), end.body());
      assertTrue(end.body().contains("You can close this window"), end.body());
      assertEquals("no-store", end.headers().firstValue("Cache-Control").orElse(""));
      assertEquals("no-referrer", end.headers().firstValue("Referrer-Policy").orElse(""));
      assertTrue(
          end.headers()
              .firstValue("Content-Security-Policy")
              .orElse("")
              .startsWith("default-src 'none'; style-src 'sha256-"));
      assertEquals(0, command.exitCode(), command.err());
      assertTrue(command.out().contains("Countersign may now use site shop."), command.out());
      assertNothingSecretIn(end.body(), command.out(), command.err());
    }
    assertEquals(
        Map.of("refresh_token", AuthorizationServer.REFRESH_TOKEN),
        ShopConfiguration.stored(folder));
    assertTrue(server.exchanges.get(0).contains("code_verifier="), "PKCE was asked for");
  }

  @Test
  void withoutPkceNoVerifierIsSent() throws Exception {
    ShopConfiguration.writeWithoutPkceTo(folder, server);
    try (CommandProcess command = authorize("shop")) {
      assertEquals(200, consentOn(command.lineBeginning("http")).statusCode());
      assertEquals(0, command.exitCode(), command.err());
    }
    assertFalse(server.exchanges.get(0).contains("code_verifier"));
  }

  @Test
  void anAnswerWithTheStateOfAnotherIsRefused() throws Exception {
    server.person = Person.IS_DECEIVED;
    try (CommandProcess command = authorize("shop")) {
      HttpResponse<String> end = consentOn(command.lineBeginning("http"));
      assertEquals(400, end.statusCode());
      assertTrue(end.body().contains("belongs to another consent"), end.body());
      assertEquals(1, command.exitCode());
      assertTrue(command.err().contains("Its state is not the one that was sent"), command.err());
    }
    assertNothingStored();
  }

  @Test
  void aPersonWhoDeclinesIsTakenAtTheirWord() throws Exception {
    server.person = Person.DECLINES;
    try (CommandProcess command = authorize("shop")) {
      HttpResponse<String> end = consentOn(command.lineBeginning("http"));
      assertEquals(400, end.statusCode());
      assertTrue(end.body().contains("No consent was given"), end.body());
      assertTrue(end.body().contains("access_denied: The person said &lt;no&gt;"), end.body());
      assertEquals(1, command.exitCode());
      assertTrue(command.err().contains("access_denied: The person said <no>"), command.err());
      assertTrue(command.err().contains("try again"), command.err());
    }
    assertNothingStored();
  }

  @Test
  void aCodeThatTheServerDoesNotTakeIsSaid() throws Exception {
    try (CommandProcess command = authorize("shop")) {
      String page = command.lineBeginning("http");
      HttpResponse<String> end = get(redirectOf(page) + "?code=made-up&state=" + stateOf(page));
      assertEquals(502, end.statusCode());
      assertTrue(end.body().contains("The code was not accepted"), end.body());
      assertEquals(1, command.exitCode());
      assertTrue(command.err().contains("invalid_grant"), command.err());
      assertFalse(command.err().contains("made-up"), command.err());
    }
    assertNothingStored();
  }

  @Test
  void aServerThatGivesNothingToKeepIsSaid() throws Exception {
    server.refreshes = false;
    try (CommandProcess command = authorize("shop")) {
      assertEquals(502, consentOn(command.lineBeginning("http")).statusCode());
      assertEquals(1, command.exitCode());
      assertTrue(command.err().contains("gave none of [refresh_token]"), command.err());
    }
  }

  @Test
  void withoutAnAnswerItEndsInTime() throws Exception {
    try (CommandProcess command = authorize("shop", "--timeout", "300ms")) {
      assertEquals(1, command.exitCode());
      assertTrue(command.err().contains("No answer came within 300ms"), command.err());
    }
    assertNothingStored();
  }

  @Test
  void withoutABrowserThePersonPastesWhereItEnded() throws Exception {
    try (CommandProcess command = authorize("shop", "--no-browser")) {
      command.type(consentWithoutFollowing(command.lineBeginning("http")));
      assertEquals(0, command.exitCode(), command.err());
      assertNothingSecretIn(command.out(), command.err());
    }
    assertEquals(
        Map.of("refresh_token", AuthorizationServer.REFRESH_TOKEN),
        ShopConfiguration.stored(folder));
  }

  @Test
  void theCodeAloneMayBePasted() throws Exception {
    try (CommandProcess command = authorize("shop", "--no-browser")) {
      consentWithoutFollowing(command.lineBeginning("http"));
      command.type(server.code());
      assertEquals(0, command.exitCode(), command.err());
    }
    assertFalse(ShopConfiguration.stored(folder).isEmpty());
  }

  @Test
  void aPastedAnswerWithTheStateOfAnotherIsRefused() throws Exception {
    server.person = Person.IS_DECEIVED;
    try (CommandProcess command = authorize("shop", "--no-browser")) {
      command.type(consentWithoutFollowing(command.lineBeginning("http")));
      assertEquals(1, command.exitCode());
      assertTrue(command.err().contains("Its state is not"), command.err());
    }
    assertNothingStored();
  }

  @Test
  void nothingPastedIsNoConsent() throws Exception {
    try (CommandProcess command = authorize("shop", "--no-browser")) {
      command.endOfInput();
      assertEquals(1, command.exitCode());
      assertTrue(command.err().contains("neither a code nor an error"), command.err());
    }
  }

  @Test
  void aRedirectUriThatIsRegisteredElsewhereIsPasted() throws Exception {
    ShopConfiguration.writeTo(folder, server, "site.shop.redirect-uri = https://app.example/back");
    try (CommandProcess command = authorize("shop")) {
      String end = consentWithoutFollowing(command.lineBeginning("http"));
      assertTrue(end.startsWith("https://app.example/back?code="), end);
      command.type(end);
      assertEquals(0, command.exitCode(), command.err());
    }
    assertFalse(ShopConfiguration.stored(folder).isEmpty());
  }

  @Test
  void aRedirectUriOfThisMachineKeepsItsHostPortAndPath() throws Exception {
    int port = freePort();
    String own = "http://localhost:" + port + "/oauth/back";
    ShopConfiguration.writeTo(folder, server, "site.shop.redirect-uri = " + own);
    try (CommandProcess command = authorize("shop")) {
      String page = command.lineBeginning("http");
      assertEquals(own, redirectOf(page));
      assertEquals(200, consentOn(page).statusCode());
      assertEquals(0, command.exitCode(), command.err());
    }
  }

  @Test
  void otherPathsAreNoAnswer() throws Exception {
    try (CommandProcess command = authorize("shop")) {
      String page = command.lineBeginning("http");
      assertEquals(404, get(redirectOf(page).replace("/callback", "/favicon.ico")).statusCode());
      assertEquals(200, consentOn(page).statusCode());
      assertEquals(0, command.exitCode(), command.err());
    }
  }

  @Test
  void aPortThatIsTakenIsSaid() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress());
        CommandProcess command = authorize("shop", "--port", "" + taken.getLocalPort())) {
      assertEquals(2, command.exitCode());
      assertTrue(command.err().contains("is taken"), command.err());
    }
  }

  @Test
  void everyConsentHasAStateOfItsOwn() throws Exception {
    String first;
    try (CommandProcess command = authorize("shop")) {
      first = stateOf(command.lineBeginning("http"));
    }
    try (CommandProcess command = authorize("shop")) {
      assertNotEquals(first, stateOf(command.lineBeginning("http")));
    }
    assertEquals(43, first.length());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void thePageIsOpenedByTheCommandOfTheSystem() throws Exception {
    Path opened = folder.resolve("opened");
    Path opener = folder.resolve("xdg-open");
    Files.writeString(opener, "#!/bin/sh\necho \"$1\" > " + opened + "\n");
    Files.setPosixFilePermissions(opener, PosixFilePermissions.fromString("rwx------"));
    try (CommandProcess command = authorize("shop")) {
      String page = command.lineBeginning("http");
      command.lineBeginning("Waiting");
      assertFalse(command.out().contains("No browser was found"), command.out());
      consentOn(page);
      assertEquals(0, command.exitCode(), command.err());
      assertEquals(page, Files.readString(opened).trim());
    }
  }

  @Test
  void whatWouldBeInVainIsSaidBeforeAnybodyIsAsked() throws Exception {
    assertUsage("there is no site 'shp'; did you mean shop?; there are [shop]", "shp");
    assertUsage("cannot be read", "shop", "--config", "elsewhere.properties");
    assertUsage("--timeout", "shop", "--timeout", "soon");
    ShopConfiguration.writeTo(folder, server, "site.shop.scpoe = all");
    assertUsage("site.shop.scpoe: nothing asks for it", "shop");
    Path file = folder.resolve("agent.properties");
    ShopConfiguration.writeTo(folder, server);
    String whole = Files.readString(file);
    Files.writeString(file, whole.replace("agent.store = tokens.store", ""));
    assertUsage("set agent.store = FILE", "shop");
    Files.writeString(file, whole.replace("flow.by-hand.keep = refresh_token", ""));
    assertUsage("keep = refresh_token", "shop");
    Files.writeString(file, whole.replace("flow.by-hand.consent.query.state", "#"));
    assertUsage("say consent.query.state = ${state}", "shop");
    Files.writeString(file, whole.replace(server.url("/authorize"), "file:///etc/passwd"));
    assertUsage("consent.url is no URL to open", "shop");
    Files.writeString(
        file,
        "site.shop.match = https://a.example/**\nsite.shop.flow = bearer\nsite.shop.token = t");
    assertUsage("needs nobody's consent", "shop");
  }

  private void assertUsage(String said, String... arguments) throws Exception {
    try (CommandProcess command = authorize(arguments)) {
      assertEquals(2, command.exitCode(), command.out());
      assertTrue(command.err().contains(said), command.err());
    }
  }

  private CommandProcess authorize(String... arguments) throws IOException {
    String[] all = new String[arguments.length + 1];
    all[0] = "authorize";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return CommandProcess.start(folder, ShopConfiguration.ENVIRONMENT, all);
  }

  private void assertNothingStored() throws Exception {
    assertEquals(Map.of(), ShopConfiguration.stored(folder));
  }

  private void assertNothingSecretIn(String... texts) {
    for (String text : texts) {
      assertFalse(text.contains(AuthorizationServer.REFRESH_TOKEN), text);
      assertFalse(text.contains(AuthorizationServer.ACCESS_TOKEN), text);
      assertFalse(text.contains(AuthorizationServer.CLIENT_SECRET), text);
      assertFalse(text.contains("code-5"), text);
    }
  }

  /** Submits the form of the page, and follows the redirect to the command. */
  private static HttpResponse<String> consentOn(String page) throws Exception {
    return get(consentWithoutFollowing(page));
  }

  /** Where the browser would go after the form was submitted. */
  private static String consentWithoutFollowing(String page) throws Exception {
    URI uri = URI.create(page);
    assertTrue(get(page).body().contains("<form"));
    HttpRequest submit =
        HttpRequest.newBuilder(uri.resolve("/consent"))
            .POST(BodyPublishers.ofString(uri.getRawQuery()))
            .build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(submit, BodyHandlers.ofString());
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static HttpResponse<String> get(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
  }

  private static String redirectOf(String page) {
    return parameter(page, "redirect_uri");
  }

  private static String stateOf(String page) {
    return parameter(page, "state");
  }

  private static String parameter(String page, String name) {
    for (String pair : URI.create(page).getRawQuery().split("&")) {
      if (pair.startsWith(name + "=")) {
        return java.net.URLDecoder.decode(
            pair.substring(name.length() + 1), java.nio.charset.StandardCharsets.UTF_8);
      }
    }
    throw new AssertionError("no " + name + " in " + page);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
