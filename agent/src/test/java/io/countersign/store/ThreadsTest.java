package io.countersign.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ThreadsTest {
  private static final int THREADS = 20;
  private static final int TIMES = 10;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @AfterEach
  void end() throws Exception {
    threads.shutdownNow();
    assertTrue(threads.awaitTermination(10, TimeUnit.SECONDS));
  }

  @Test
  void twentyThreadsOfOneStoreRedeemEachTokenOnce() throws Exception {
    rotateTogether(fileStore(), fileStore());
  }

  @Test
  void twentyThreadsOfTwoStoresOfOneFileRedeemEachTokenOnce() throws Exception {
    FileStore store = fileStore();
    rotateTogether(store, store);
  }

  @Test
  void twentyThreadsOfAMemoryStoreRedeemEachTokenOnce() throws Exception {
    MemoryStore store = new MemoryStore();
    rotateTogether(store, store);
  }

  @Test
  void sitesThatAreChangedTogetherDoNotLoseEachOther() throws Exception {
    FileStore store = fileStore();
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      String site = "site" + i;
      running.add(
          threads.submit(
              () -> {
                FileStoreTest.put(store, site, Map.of("token", site));
                return null;
              }));
    }
    for (Future<?> each : running) {
      each.get();
    }
    for (int i = 0; i < THREADS; i++) {
      assertEquals(Map.of("token", "site" + i), store.read("site" + i));
    }
  }

  @Test
  void theWaitForAnotherThreadIsBoundedAndOtherSitesDoNotWait() throws Exception {
    for (TokenStore store : List.of(fileStore(), new MemoryStore())) {
      CountDownLatch held = new CountDownLatch(1);
      CountDownLatch go = new CountDownLatch(1);
      Future<?> holder =
          threads.submit(
              () ->
                  store.<Boolean, InterruptedException>update(
                      "one",
                      0,
                      entry -> {
                        held.countDown();
                        return go.await(30, TimeUnit.SECONDS);
                      }));
      assertTrue(held.await(30, TimeUnit.SECONDS));
      StoreException e =
          assertThrows(
              StoreException.class, () -> store.update("one", 50, entry -> entry.stored()));
      assertTrue(e.toString().contains("not locked in time"), e.toString());
      assertEquals(Map.of(), store.read("one"));
      FileStoreTest.put(store, "two", Map.of("a", "b"));

      Thread.currentThread().interrupt();
      assertThrows(
          StoreException.class, () -> store.update("one", 10_000, entry -> entry.stored()));
      assertTrue(Thread.interrupted());
      go.countDown();
      assertEquals(true, holder.get(30, TimeUnit.SECONDS));
      store.update("one", 0, entry -> entry.stored());
    }
  }

  private void rotateTogether(TokenStore even, TokenStore odd) throws Exception {
    Path server = Files.createDirectory(folder.resolve("server"));
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      TokenStore store = i % 2 == 0 ? even : odd;
      running.add(
          threads.submit(
              () -> {
                StoreChild.rotate(store, server, TIMES);
                return null;
              }));
    }
    for (Future<?> each : running) {
      each.get();
    }
    assertEquals(
        Map.of(StoreChild.TOKEN, String.valueOf(THREADS * TIMES)), even.read(StoreChild.SITE));
  }

  private FileStore fileStore() {
    return StoreChild.store(folder.resolve("tokens").toFile());
  }
}
