package io.countersign.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.observe.LogCapture;
import io.countersign.time.FakeClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DamageTest {
  private static final Map<String, String> TOKENS = Map.of("refresh_token", "r-9876543210");
  private static final int HEADER = 58;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private final FakeClock clock = new FakeClock();
  private byte[] good = {};

  @BeforeEach
  void write() throws Exception {
    FileStoreTest.put(store(), "one", TOKENS);
    good = Files.readAllBytes(file());
  }

  @Test
  void anEmptyFileIsSetAside() throws Exception {
    assertSetAside(new byte[0], "empty");
  }

  @Test
  void aFileOfZerosIsSetAside() throws Exception {
    assertSetAside(new byte[good.length], "first bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 16, 17, 18, 30, HEADER, HEADER + 15})
  void aTruncatedFileIsSetAside(int length) throws Exception {
    byte[] cut = Arrays.copyOf(good, length);
    assertSetAside(cut, "it");
  }

  @Test
  void aTruncatedPayloadIsSetAside() throws Exception {
    assertSetAside(Arrays.copyOf(good, good.length - 1), "secret is right");
  }

  @Test
  void bytesAtTheEndAreDamage() throws Exception {
    assertSetAside(Arrays.copyOf(good, good.length + 1), "secret is right");
  }

  @Test
  void aFlippedBitOfTheMagicIsDamage() throws Exception {
    assertSetAside(flipped(3), "first bytes");
  }

  @Test
  void aFlippedBitOfNoncePayloadOrTagIsDamage() throws Exception {
    assertSetAside(flipped(HEADER - 1), "secret is right");
    assertSetAside(flipped(HEADER + 4), "secret is right");
    assertSetAside(flipped(good.length - 1), "secret is right");
  }

  @Test
  void absurdIterationsAreDamageAndCostNothing() throws Exception {
    byte[] damaged = good.clone();
    damaged[18] = 0x7f;
    assertSetAside(damaged, "iterations");
  }

  @Test
  void anotherSecretLeavesTheFileAndNamesBothCauses() throws Exception {
    FileStore other = new FileStore(file().toFile(), "another"::toCharArray, new FakeClock(), 10);
    for (int i = 0; i < 2; i++) {
      StoreException e = assertThrows(StoreException.class, () -> other.read("one"));
      assertTrue(e.toString().contains("secret is not the one"), e.toString());
      assertTrue(e.toString().contains("damaged"), e.toString());
      assertFalse(e.toString().contains("another"), e.toString());
    }
    assertThrows(StoreException.class, () -> FileStoreTest.put(other, "one", Map.of("a", "b")));
    assertLeft(good);
    assertEquals(TOKENS, store().read("one"));
  }

  @Test
  void anEmptySecretIsRefused() throws Exception {
    FileStore empty = new FileStore(file().toFile(), () -> new char[0], new FakeClock(), 10);
    StoreException e = assertThrows(StoreException.class, () -> empty.read("one"));
    assertTrue(e.toString().contains("secret is empty"), e.toString());
  }

  @Test
  void aSecretIsReadAtEachUseAndWipedAfterIt() throws Exception {
    List<char[]> given = new ArrayList<>();
    StoreSecret secret =
        () -> {
          char[] text = StoreChild.SECRET.toCharArray();
          given.add(text);
          return text;
        };
    FileStore store = new FileStore(file().toFile(), secret, new FakeClock(), 10);
    store.read("one");
    store.read("one");
    assertEquals(2, given.size());
    assertArrayEquals(new char[StoreChild.SECRET.length()], given.get(1));
  }

  @Test
  void aSecretThatCannotBeReadIsSaidAndTheFileLeft() throws Exception {
    FileStore store =
        new FileStore(
            file().toFile(),
            () -> {
              throw new StoreException("file /run/secrets/store does not exist");
            },
            new FakeClock(),
            10);
    StoreException e = assertThrows(StoreException.class, () -> store.read("one"));
    assertTrue(e.toString().contains("/run/secrets/store"), e.toString());
    assertLeft(good);
  }

  @Test
  void aFileOfANewerVersionIsLeftAlone() throws Exception {
    byte[] newer = good.clone();
    newer[17] = 2;
    assertRefused(newer, "newer Countersign");
    assertRefused(Arrays.copyOf(newer, 20), "newer Countersign");
  }

  @Test
  void somebodyElsesFileIsLeftAlone() throws Exception {
    assertRefused(
        "site.one.match = https://example.com/**\n".getBytes(StandardCharsets.UTF_8),
        "another kind of file");
  }

  @Test
  void aFolderIsLeftAlone() throws Exception {
    Path inside = Files.createDirectories(folder.resolve("sub/inside"));
    FileStore store = StoreChild.store(folder.resolve("sub").toFile());
    StoreException e = assertThrows(StoreException.class, () -> store.read("one"));
    assertTrue(e.toString().contains("is a folder"), e.toString());
    assertThrows(StoreException.class, () -> FileStoreTest.put(store, "one", TOKENS));
    assertTrue(Files.isDirectory(inside));
  }

  @Test
  void aFileThatThisUserMayNotReadIsLeftAlone() throws Exception {
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("---------"));
    Assumptions.assumeFalse(Files.isReadable(file()), "root reads everything");
    StoreException e = assertThrows(StoreException.class, () -> store().read("one"));
    assertTrue(e.toString().contains("belong to this process's user"), e.toString());
  }

  @Test
  void aDamagedFileIsReplacedByTheNextWriteAndFewAreKept() throws Exception {
    for (int i = 0; i < 6; i++) {
      Files.write(file(), Arrays.copyOf(good, 20 + i));
      try (LogCapture log = new LogCapture()) {
        FileStoreTest.put(store(), "one", TOKENS);
        assertEquals(1, log.text().lines().count(), log.text());
      }
      assertEquals(TOKENS, store().read("one"));
      clock.pass(1, TimeUnit.SECONDS);
    }
    List<Path> kept = damaged();
    assertEquals(3, kept.size());
    assertEquals(23, Files.size(kept.get(0)), "the last ones");

    clock.setWallBy(-1, TimeUnit.DAYS);
    Files.write(file(), new byte[0]);
    try (LogCapture log = new LogCapture()) {
      assertEquals(Map.of(), store().read("one"), () -> log.text());
    }
    assertEquals(0, Files.size(damaged().get(0)), "the clock was set back: still the last one");
    assertEquals(3, damaged().size());
  }

  /** Whatever stands in the file: nothing, or a StoreException, and soon. */
  @Test
  void noBytesDoMoreThanEmptyTheStore() throws Exception {
    Random random = new Random(42);
    for (int i = 0; i < 600; i++) {
      Files.write(file(), mutated(random));
      try (LogCapture log = new LogCapture()) {
        assertEquals(Map.of(), store().read("one"), () -> log.text());
      } catch (StoreException e) {
        assertFalse(e.toString().contains("r-9876543210"), e.toString());
      }
    }
  }

  private byte[] mutated(Random random) {
    byte[] bytes = good.clone();
    int flips = 1 + random.nextInt(3);
    for (int i = 0; i < flips; i++) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
    }
    return Arrays.equals(bytes, good) || random.nextInt(4) == 0
        ? Arrays.copyOf(bytes, random.nextInt(bytes.length))
        : bytes;
  }

  private void assertSetAside(byte[] content, String reason) throws Exception {
    Files.write(file(), content);
    int before = damaged().size();
    try (LogCapture log = new LogCapture()) {
      assertEquals(Map.of(), store().read("one"));
      assertEquals(Map.of(), store().read("one"));
      assertEquals(1, log.text().lines().count(), log.text());
      assertTrue(log.text().contains("warn token-store-damaged file=" + file()), log.text());
      assertTrue(log.text().contains(reason), log.text());
    }
    assertFalse(Files.exists(file()));
    List<Path> after = damaged();
    assertEquals(before + 1, after.size());
    assertArrayEquals(content, Files.readAllBytes(after.get(before)));
  }

  private void assertRefused(byte[] content, String reason) throws Exception {
    Files.write(file(), content);
    StoreException read = assertThrows(StoreException.class, () -> store().read("one"));
    assertTrue(read.toString().contains(reason), read.toString());
    assertTrue(read.toString().contains(file().toString()), read.toString());
    assertThrows(StoreException.class, () -> FileStoreTest.put(store(), "one", TOKENS));
    assertLeft(content);
  }

  private void assertLeft(byte[] content) throws Exception {
    assertArrayEquals(content, Files.readAllBytes(file()));
    assertEquals(List.of(), damaged());
  }

  private List<Path> damaged() throws Exception {
    try (var all = Files.list(folder)) {
      return all.filter(each -> each.toString().contains("tokens.damaged-")).sorted().toList();
    }
  }

  private byte[] flipped(int position) {
    byte[] bytes = good.clone();
    bytes[position] ^= 0x10;
    return bytes;
  }

  private FileStore store() {
    return new FileStore(
        file().toFile(), StoreChild.SECRET::toCharArray, clock, StoreChild.ITERATIONS);
  }

  private Path file() {
    return folder.resolve("tokens");
  }
}
