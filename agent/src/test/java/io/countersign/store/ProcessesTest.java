package io.countersign.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ProcessesTest {
  private static final int TIMES = 200;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void threeProcessesRotateOneTokenAndNoneIsLostOrRedeemedTwice() throws Exception {
    File file = folder.resolve("tokens").toFile();
    Path server = Files.createDirectory(folder.resolve("server"));
    String[] rotate = {"rotate", file.getPath(), server.toString(), String.valueOf(TIMES)};
    Process one = StoreChild.start(rotate);
    Process two = StoreChild.start(rotate);
    try {
      StoreChild.rotate(StoreChild.store(file), server, TIMES);
      assertTrue(one.waitFor(60, TimeUnit.SECONDS));
      assertTrue(two.waitFor(60, TimeUnit.SECONDS));
    } finally {
      StoreChild.end(one);
      StoreChild.end(two);
    }
    assertEquals(0, one.exitValue());
    assertEquals(0, two.exitValue());
    assertEquals(
        Map.of(StoreChild.TOKEN, String.valueOf(3 * TIMES)),
        StoreChild.store(file).read(StoreChild.SITE));
    try (var redeemed = Files.list(server)) {
      assertEquals(3 * TIMES, redeemed.count());
    }
  }

  @Test
  void aProcessKilledWhileItHoldsTheLockHoldsUpNobody() throws Exception {
    FileStore store = StoreChild.store(folder.resolve("tokens").toFile());
    Process child = StoreChild.start("hold", folder.resolve("tokens").toString());
    try {
      assertEquals('h', child.getInputStream().read());

      assertTrue(
          assertThrows(StoreException.class, () -> rotated(store, 100))
              .toString()
              .contains("another process"));
      // neither readers nor other sites wait
      assertEquals(Map.of(StoreChild.TOKEN, "held"), store.read(StoreChild.SITE));
      store.update(
          "another",
          0,
          entry -> {
            entry.write(Map.of("a", "b"));
            return 0;
          });
      // what a second channel of the file would have dropped
      assertThrows(StoreException.class, () -> rotated(store, 0));
    } finally {
      StoreChild.end(child);
    }

    assertEquals("held", rotated(store, StoreChild.LONG_ENOUGH));
    assertEquals(Map.of("a", "b"), store.read("another"));
  }

  @Test
  void aLockHeldHereOutlivesTheLocksOfOtherSites() throws Exception {
    FileStore store = StoreChild.store(folder.resolve("tokens").toFile());
    Path server = Files.createDirectory(folder.resolve("server"));
    store.<Integer, Exception>update(
        StoreChild.SITE,
        0,
        entry -> {
          entry.write(Map.of(StoreChild.TOKEN, "7"));
          store.remove("another", 0);
          Process child =
              StoreChild.start(
                  "rotate", folder.resolve("tokens").toString(), server.toString(), "1");
          try {
            assertEquals('r', child.getInputStream().read());
            assertFalse(child.waitFor(500, TimeUnit.MILLISECONDS), "it waits for the lock");
          } finally {
            StoreChild.end(child);
          }
          return 0;
        });
    assertEquals(Map.of(StoreChild.TOKEN, "7"), store.read(StoreChild.SITE));
  }

  private static String rotated(FileStore store, long timeoutMillis) throws StoreException {
    return store.<String, RuntimeException>update(
        StoreChild.SITE,
        timeoutMillis,
        entry -> String.valueOf(entry.stored().get(StoreChild.TOKEN)));
  }
}
