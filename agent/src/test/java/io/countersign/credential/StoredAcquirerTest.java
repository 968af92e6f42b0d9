package io.countersign.credential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.config.ConfigurationFixture;
import io.countersign.config.SiteSettings;
import io.countersign.flow.Acquired;
import io.countersign.flow.FlowException;
import io.countersign.flow.FlowRunner;
import io.countersign.http.ExchangeSettings;
import io.countersign.http.HttpExchange;
import io.countersign.observe.LogCapture;
import io.countersign.store.FileStore;
import io.countersign.store.TokenStore;
import io.countersign.time.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is kept, and what becomes of a request where the store fails. */
@Timeout(60)
class StoredAcquirerTest {
  private static final Map<String, String> NOTHING = Map.of();
  private static final String[] PASSWORD = {
    "flow = oauth2-password", "username = u", "password = p", "keep = refresh_token"
  };
  private static final String[] REFRESH_TOKEN = {
    "flow = oauth2-refresh-token", "refresh-token = r0"
  };

  private final MockWebServer server = new MockWebServer();
  private final RotatingEndpoint endpoint = new RotatingEndpoint();
  private final FakeClock clock = new FakeClock();
  private final UnreliableStore store = new UnreliableStore();

  @BeforeEach
  void start() throws IOException {
    server.setDispatcher(endpoint);
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.shutdown();
  }

  @Test
  void whatAnotherProcessHasStoredIsRedeemedAndNotWhatIsInMemory() throws Exception {
    StoredAcquirer one = acquirer(store, REFRESH_TOKEN);
    StoredAcquirer other = acquirer(store, REFRESH_TOKEN);
    Acquired first = acquire(one, NOTHING);
    acquire(other, NOTHING);
    acquire(one, first.variables());

    assertEquals(List.of("r0", "r1", "r2"), endpoint.asked);
  }

  @Test
  void aKeptAccessTokenOfAnotherProcessIsUsedWhileItLives() throws Exception {
    String[] keepsBoth = {
      "flow = oauth2-password", "username = u", "password = p", "keep = access_token"
    };
    Acquired first = acquire(acquirer(store, keepsBoth), NOTHING);
    StoredAcquirer other = acquirer(store, keepsBoth);
    clock.pass(3599, TimeUnit.SECONDS);
    Acquired restored = acquire(other, NOTHING);
    assertTrue(restored.isRestored());
    assertEquals(1000, restored.lifeMillis());
    assertEquals(first.injection(), restored.injection());

    clock.pass(1, TimeUnit.SECONDS);
    assertFalse(acquire(other, NOTHING).isRestored());
    assertEquals(List.of("login", "login"), endpoint.asked);
  }

  @Test
  void aStoreThatCannotBeUsedFailsNoRequestAndIsToldOnce() throws Exception {
    store.unusable = true;
    StoredAcquirer acquirer = acquirer(store, PASSWORD);
    LogCapture log = new LogCapture();
    try (log) {
      Acquired first = acquire(acquirer, NOTHING);
      Acquired second = acquire(acquirer, first.variables());
      store.unusable = false;
      acquire(acquirer, second.variables());
      store.unusable = true;
      acquire(acquirer, NOTHING);
    }

    // its own refresh tokens are known to nobody else, and are redeemed
    assertEquals(List.of("login", "r1", "r2", "login"), endpoint.asked);
    assertEquals(Map.of("refresh_token", "r3"), store.read("a"));
    assertEquals(
        2,
        log.text().lines().filter(line -> line.contains(" store-not-used site=a ")).count(),
        log::text);
    assertTrue(log.text().contains("permission denied"), log::text);
  }

  @Test
  void aTokenThatOthersMayHaveRedeemedIsNotRedeemedWithoutTheLock() throws Exception {
    StoredAcquirer acquirer = acquirer(store, PASSWORD);
    Acquired shared = acquire(acquirer, NOTHING);
    store.unusable = true;
    acquire(acquirer, shared.variables());

    assertEquals(List.of("login", "login"), endpoint.asked);
  }

  @Test
  void whereOnlyTheStoreKnowsHowToGoOnTheErrorSaysSo() {
    store.unusable = true;
    for (String[] flow :
        new String[][] {
          REFRESH_TOKEN,
          {
            "flow = oauth2-authorization-code",
            "authorization-endpoint = https://login.example/authorize",
            "redirect-uri = http://127.0.0.1:9999/callback"
          }
        }) {
      FlowException e =
          assertThrows(FlowException.class, () -> acquire(acquirer(store, flow), NOTHING));
      assertEquals(
          "only the token store tells how to go on, and it cannot be used: token store X cannot be"
              + " locked: permission denied",
          e.getMessage());
    }
    assertEquals(List.of(), endpoint.asked);
  }

  @Test
  void afterAFailedWriteTheStoresOldTokenWasRedeemedOnceMore() throws Exception {
    StoredAcquirer acquirer = acquirer(store, REFRESH_TOKEN);
    Acquired first = acquire(acquirer, NOTHING);
    store.readOnly = true;
    Acquired second = acquire(acquirer, first.variables());
    Acquired third = acquire(acquirer, second.variables());
    store.readOnly = false;
    acquire(acquirer, third.variables());

    assertEquals(List.of("r0", "r1", "r2", "r3"), endpoint.asked);
    assertEquals(Map.of("refresh_token", "r4"), store.read("a"));
  }

  @Test
  void aNewConsentWinsOverWhatTheStoreDidNotTake() throws Exception {
    StoredAcquirer acquirer = acquirer(store, REFRESH_TOKEN);
    Acquired first = acquire(acquirer, NOTHING);
    store.readOnly = true;
    Acquired second = acquire(acquirer, first.variables());
    store.readOnly = false;
    acquirer.keep(new Acquired(Map.of("refresh_token", "new"), first.injection(), 1), 1000);
    assertThrows(FlowException.class, () -> acquire(acquirer, second.variables()));

    assertEquals("new", endpoint.asked.get(2));
  }

  @Test
  void whatIsStoredLivesFromTheBeginningOfItsRun() throws Exception {
    StoredAcquirer acquirer =
        acquirer(
            store, "flow = oauth2-password", "username = u", "password = p", "keep = access_token");
    endpoint.expiresIn = 60;
    long begun = clock.wallMillis();
    acquire(acquirer, NOTHING);

    assertEquals(String.valueOf(begun + 60_000), store.read("a").get("!expires-at"));
  }

  @Test
  void aWrongStoreKeyFailsNoRequestAndLeavesTheFileAsItIs(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("tokens");
    acquire(acquirer(fileStore(file, "one secret"), PASSWORD), NOTHING);
    byte[] before = Files.readAllBytes(file);
    acquire(acquirer(fileStore(file, "another secret"), PASSWORD), NOTHING);

    assertEquals(List.of("login", "login"), endpoint.asked);
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  @Test
  void aFolderThatCannotBeCreatedFailsNoRequest(@TempDir Path folder) throws Exception {
    // by root, too: modes do not hold it up, a file in the way does
    Path inTheWay = Files.createFile(folder.resolve("file"));
    acquire(acquirer(fileStore(inTheWay.resolve("tokens"), "secret"), PASSWORD), NOTHING);

    assertEquals(List.of("login"), endpoint.asked);
  }

  @Test
  void theWaitForTheLockLeavesTimeToDoWithoutTheStore() throws Exception {
    acquire(acquirer(store, PASSWORD), NOTHING);
    assertEquals(10_000, store.lockTimeoutMillis);
    acquire(acquirer(store, REFRESH_TOKEN), NOTHING);
    assertEquals(20_000, store.lockTimeoutMillis, "it cannot do without");
  }

  private TokenStore fileStore(Path file, String secret) {
    return new FileStore(file.toFile(), secret::toCharArray, clock);
  }

  private static Acquired acquire(StoredAcquirer acquirer, Map<String, String> before)
      throws FlowException {
    return acquirer.acquire(before, 20_000);
  }

  private StoredAcquirer acquirer(TokenStore where, String... flow) {
    SiteSettings site =
        ConfigurationFixture.site(
            Stream.concat(
                    Stream.of(
                        "match = https://api.example/**",
                        "client-id = id",
                        "client-secret = secret",
                        "token-endpoint = " + server.url("/token")),
                    Stream.of(flow))
                .map(setting -> "site.a." + setting)
                .toArray(String[]::new));
    HttpExchange http = new HttpExchange(new ExchangeSettings(System::nanoTime, property -> null));
    FlowRunner runner =
        new FlowRunner("a", site.flow(), site.parameters(), http, clock, site.policy().allowHttp());
    return new StoredAcquirer("a", runner, site.flow().kept(), where, clock);
  }
}
