package io.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.FileStore;
import io.countersign.store.TokenStore;
import io.countersign.time.SystemClock;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Giving tokens back on demand (RFC 7009). */
@Timeout(60)
class ReleaseCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final MockWebServer server = new MockWebServer();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.shutdown();
  }

  @Test
  void revokesTheStoredRefreshTokenAndForgetsIt() throws Exception {
    TokenStore store = stored();
    server.enqueue(new MockResponse());

    assertEquals(
        0, release("site.a.revocation-endpoint = " + server.url("/revoke")), err::toString);

    RecordedRequest revocation = server.takeRequest();
    assertEquals("POST /revoke HTTP/1.1", revocation.getRequestLine());
    assertEquals("token=R1", revocation.getBody().readUtf8());
    assertEquals("Basic aWQ6c2VjcmV0", revocation.getHeader("Authorization"));
    assertEquals(Map.of(), store.read("a"));
    assertFalse((out + "" + err).contains("R1"), "printed");
  }

  @Test
  void whatTheServerDoesNotTakeBackIsNotForgotten() throws Exception {
    TokenStore store = stored();
    server.enqueue(new MockResponse().setResponseCode(503));

    assertEquals(1, release("site.a.revocation-endpoint = " + server.url("/revoke")));

    assertTrue(err.toString().contains("step release: POST "), err.toString());
    assertEquals(Map.of("refresh_token", "R1"), store.read("a"));
  }

  @Test
  void withoutAnEndpointItIsForgottenAndThatIsSaid() throws Exception {
    TokenStore store = stored();

    assertEquals(0, release("# none"), err::toString);

    assertTrue(out.toString().contains("the server was told nothing"), out.toString());
    assertEquals(Map.of(), store.read("a"));
    assertEquals(0, server.getRequestCount());
  }

  @Test
  void nothingStoredIsNoFailure() throws Exception {
    assertEquals(0, release("# none"), err::toString);
    assertTrue(out.toString().contains("nothing is stored for it"), out.toString());
  }

  private TokenStore stored() throws Exception {
    TokenStore store =
        new FileStore(
            folder.resolve("tokens").toFile(), "store-secret"::toCharArray, new SystemClock());
    store.update(
        "a",
        1000,
        entry -> {
          entry.write(Map.of("refresh_token", "R1"));
          return true;
        });
    return store;
  }

  private int release(String line) throws IOException {
    Path config = folder.resolve("agent.properties");
    Files.writeString(
        config,
        String.join(
            "\n",
            "site.a.match = https://api.example/**",
            "site.a.flow = oauth2-refresh-token",
            "site.a.token-endpoint = " + server.url("/token"),
            "site.a.client-id = id",
            "site.a.client-secret = secret",
            "site.a.refresh-token = R0",
            "agent.store = tokens",
            "agent.store-key = store-secret",
            line));
    CommandLine commands = Cli.commandLine(new File("no.jar"));
    return commands
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute("release", "a", "--config", config.toString());
  }
}
