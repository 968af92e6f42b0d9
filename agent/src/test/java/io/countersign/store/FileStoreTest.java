package io.countersign.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.time.SystemClock;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileStoreTest {
  private static final Map<String, String> TOKENS =
      Map.of("refresh_token", "r-Öß€😀\"\\\n", "access_token", "a-9876543210");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void whatWasWrittenIsReadByAnotherStoreOfTheSameFile() throws Exception {
    put(store(), "one", TOKENS);
    put(store(), "two", Map.of("refresh_token", "second"));

    assertEquals(TOKENS, store().read("one"));
    assertEquals(Map.of("refresh_token", "second"), store().read("two"));
    assertEquals(Map.of(), store().read("three"));
  }

  @Test
  void nothingIsStoredBeforeTheFirstWriteAndReadingCreatesNoFile() throws Exception {
    assertEquals(Map.of(), store().read("one"));
    store().remove("one", 0);
    assertFalse(Files.exists(file()));
    assertFalse(Files.exists(folder.resolve("absent")));
    assertEquals(Map.of(), store(folder.resolve("absent/tokens")).read("one"));
    assertFalse(Files.exists(folder.resolve("absent")));
  }

  @Test
  void anEntryIsReplacedWholeAndARemovedOneIsGone() throws Exception {
    put(store(), "one", TOKENS);
    put(store(), "one", Map.of("refresh_token", "next"));
    assertEquals(Map.of("refresh_token", "next"), store().read("one"));
    put(store(), "two", TOKENS);
    store().remove("one", 0);
    assertEquals(Map.of(), store().read("one"));
    assertEquals(TOKENS, store().read("two"));
  }

  @Test
  void aChangeSeesWhatItWrote() throws Exception {
    Map<String, String> seen =
        store()
            .<Map<String, String>, RuntimeException>update(
                "one",
                0,
                entry -> {
                  entry.write(Map.of("step", "1"));
                  return entry.stored();
                });
    assertEquals(Map.of("step", "1"), seen);
    assertThrows(UnsupportedOperationException.class, () -> seen.put("a", "b"));
  }

  @Test
  void aChangeThatThrowsLeavesTheEntryAndUnlocks() throws Exception {
    FileStore store = store();
    put(store, "one", TOKENS);
    Exception own = new Exception("the server said no");
    assertEquals(
        own,
        assertThrows(
            Exception.class,
            () ->
                store.<Integer, Exception>update(
                    "one",
                    0,
                    entry -> {
                      throw own;
                    })));
    assertEquals(TOKENS, store.read("one"));
    put(store, "one", Map.of("a", "b"));
  }

  @Test
  void aChangeWithinAChangeOfTheSameSiteIsRefused() throws Exception {
    FileStore store = store();
    assertThrows(
        IllegalStateException.class,
        () ->
            store.<Integer, StoreException>update(
                "one",
                0,
                entry -> {
                  put(store, "one", TOKENS);
                  return 0;
                }));
    put(store, "one", TOKENS);
  }

  @Test
  void theFileShowsNoStoredTextAndDiffersWithEachWrite() throws Exception {
    put(store(), "site-name", TOKENS);
    byte[] first = Files.readAllBytes(file());
    put(store(), "site-name", TOKENS);
    byte[] second = Files.readAllBytes(file());

    String text = new String(first, StandardCharsets.ISO_8859_1);
    for (String secret :
        new String[] {"a-9876543210", "refresh_token", "site-name", "access_token", "correct"}) {
      assertFalse(text.contains(secret), secret); // too long to come by chance
    }
    assertTrue(text.startsWith("countersignstore"));
    assertNotEquals(part(first, 46, 58), part(second, 46, 58), "the nonce");
    assertEquals(part(first, 0, 46), part(second, 0, 46), "salt and all else of the header");
    assertFalse(store().toString().contains("correct"));
  }

  @Test
  void filesAndFoldersBelongToTheirOwnerAlone() throws Exception {
    Assumptions.assumeTrue(
        Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null);
    Path deep = folder.resolve("a/b/tokens");
    put(store(deep), "one", TOKENS);
    Files.setPosixFilePermissions(deep, PosixFilePermissions.fromString("rw-rw-rw-"));
    put(store(deep), "two", TOKENS);

    assertEquals("rw-------", mode(deep));
    assertEquals("rw-------", mode(folder.resolve("a/b/tokens.lock")));
    assertEquals("rwx------", mode(folder.resolve("a/b")));
    assertEquals("rwx------", mode(folder.resolve("a")));
  }

  @Test
  void aTemporaryFileOfACrashIsReplacedAndNoneIsLeft() throws Exception {
    Files.write(folder.resolve("tokens.tmp"), new byte[] {1, 2, 3});
    put(store(), "one", TOKENS);
    assertEquals(new TreeSet<>(Arrays.asList("tokens", "tokens.lock")), names());
  }

  @Test
  void aLinkStaysALinkToTheFile() throws Exception {
    Path target = folder.resolve("target");
    put(store(target), "one", TOKENS);
    Files.createSymbolicLink(file(), target);
    put(store(), "two", TOKENS);
    assertTrue(Files.isSymbolicLink(file()));
    assertEquals(TOKENS, store(target).read("two"));
    assertEquals(TOKENS, store().read("one"));

    Path nowhere = folder.resolve("nowhere");
    Files.createSymbolicLink(nowhere, folder.resolve("none"));
    StoreException e = assertThrows(StoreException.class, () -> store(nowhere).read("one"));
    assertTrue(e.toString().contains("link to nowhere"), e.toString());
  }

  @Test
  void aFileThatCannotBeWrittenIsSaidToTheChangeAndKeepsWhatItHeld() throws Exception {
    FileStore store = store();
    put(store, "one", TOKENS);
    // a folder in the place of the temporary file: a write fails, as on a full disk
    Files.createDirectories(folder.resolve("tokens.tmp/full"));

    String heldInMemory =
        store.<String, RuntimeException>update(
            "one",
            0,
            entry -> {
              StoreException e =
                  assertThrows(
                      StoreException.class, () -> entry.write(Map.of("refresh_token", "newest")));
              assertTrue(e.toString().contains(file().toString()), e.toString());
              assertTrue(e.toString().contains("space left"), e.toString());
              assertFalse(e.toString().contains("newest"), e.toString());
              assertEquals(TOKENS, entry.stored());
              return "newest";
            });

    assertEquals("newest", heldInMemory);
    assertEquals(TOKENS, store.read("one"));
  }

  @Test
  void halfASurrogatePairIsKept() throws Exception {
    put(store(), "one", Map.of("token", "r\ud83d"));
    assertEquals(Map.of("token", "r\ud83d"), store().read("one"));
  }

  @Test
  void aFolderThatCannotBeCreatedIsSaidBeforeTheChangeRuns() throws Exception {
    Path blocked = Files.createFile(folder.resolve("plain")).resolve("b/tokens");
    StoreException e = assertThrows(StoreException.class, () -> put(store(blocked), "one", TOKENS));
    assertTrue(e.toString().contains(blocked.toString()), e.toString());
    assertTrue(e.toString().contains("writable"), e.toString());
    assertEquals(Map.of(), store(blocked).read("one"));
  }

  @Test
  void anInterruptedThreadStillStoresWhatItRedeemed() throws Exception {
    FileStore store = store();
    Thread.currentThread().interrupt();
    put(store, "one", TOKENS);
    assertTrue(Thread.interrupted(), "the interrupt is for the application");
    assertEquals(TOKENS, store.read("one"));
  }

  /** The bytes are those of the first release's code: what it wrote must stay readable. */
  @Test
  void aFileOfVersion1StillReads() throws Exception {
    try (InputStream in = FileStoreTest.class.getResourceAsStream("version-1.store")) {
      Files.copy(in, file());
    }
    FileStore store =
        new FileStore(file().toFile(), "pinned secret Ö"::toCharArray, new SystemClock());
    assertEquals(
        Map.of("refresh_token", "rotating-1", "access_token", "ä€😀"), store.read("octorate"));
    assertEquals(Map.of("token", "t"), store.read("second"));
    put(store, "third", Map.of("token", "u"));
    assertEquals(Map.of("token", "t"), store.read("second"));
  }

  @Test
  void aJvmWithShortKeysIsToldHowToLiftTheLimit() throws Exception {
    StoreKeys.requireAes256(Integer.MAX_VALUE);
    StoreException e = assertThrows(StoreException.class, () -> StoreKeys.requireAes256(128));
    assertTrue(e.toString().contains("8u161"), e.toString());
  }

  private FileStore store() {
    return store(file());
  }

  private static FileStore store(Path path) {
    return StoreChild.store(path.toFile());
  }

  private Path file() {
    return folder.resolve("tokens");
  }

  static void put(TokenStore store, String site, Map<String, String> variables)
      throws StoreException {
    store.<Integer, RuntimeException>update(
        site,
        StoreChild.LONG_ENOUGH,
        entry -> {
          entry.write(variables);
          return 0;
        });
  }

  private Set<String> names() {
    return new TreeSet<>(Arrays.asList(folder.toFile().list()));
  }

  private static String part(byte[] bytes, int from, int to) {
    return Arrays.toString(Arrays.copyOfRange(bytes, from, to));
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
