package io.countersign.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StampsTest {
  private static final long WRITTEN = 1_700_000_000_000L;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @SuppressWarnings("NullAway.Init")
  private Path configuration;

  @BeforeEach
  void write() throws Exception {
    configuration = written(folder.resolve("agent.properties"), "a", WRITTEN);
  }

  @Test
  void filesThatStandAsTheyStoodAreEqual() {
    assertEquals(stamps(), stamps());
    assertEquals(stamps().hashCode(), stamps().hashCode());
  }

  @Test
  void aLaterTimeDiffers() throws Exception {
    Stamps before = stamps();
    written(configuration, "a", WRITTEN + 2_000);
    assertNotEquals(before, stamps());
  }

  @Test
  void anEarlierTimeDiffersToo() throws Exception {
    Stamps before = stamps();
    written(configuration, "a", WRITTEN - 2_000); // put back from a backup
    assertNotEquals(before, stamps());
  }

  @Test
  void anotherLengthDiffersAtTheSameTime() throws Exception {
    Stamps before = stamps();
    written(configuration, "ab", WRITTEN);
    assertNotEquals(before, stamps());
  }

  @Test
  void aFileThatIsGoneDiffers() throws Exception {
    Stamps before = stamps();
    Files.delete(configuration);
    assertNotEquals(before, stamps());
    assertEquals(stamps(), stamps());
  }

  @Test
  void flowsBesideItCount() throws Exception {
    Stamps none = stamps();
    Path flows = Files.createDirectory(folder.resolve("flows"));
    assertEquals(none, stamps());
    Path mine = written(flows.resolve("mine.properties"), "a", WRITTEN);
    Stamps one = stamps();
    assertNotEquals(none, one);
    written(mine, "a", WRITTEN + 2_000);
    assertNotEquals(one, stamps());
    written(mine, "a", WRITTEN);
    assertEquals(one, stamps());
  }

  @Test
  void otherFilesBesideItDoNot() throws Exception {
    Path flows = Files.createDirectory(folder.resolve("flows"));
    Stamps before = stamps();
    written(flows.resolve("mine.properties~"), "a", WRITTEN + 9_000);
    written(folder.resolve("other.properties"), "a", WRITTEN + 9_000);
    assertEquals(before, stamps());
  }

  @Test
  void aFileIsRecentForAsLongAsAnotherChangeMayBearTheSameTime() throws Exception {
    assertTrue(stamps().isRecentAt(WRITTEN));
    assertTrue(stamps().isRecentAt(WRITTEN + 1_999));
    assertFalse(stamps().isRecentAt(WRITTEN + 2_000));
    assertTrue(stamps().isRecentAt(WRITTEN - 60_000), "written by a clock that is ahead");
  }

  @Test
  void theNewestFileDecidesWhetherAllAreRecent() throws Exception {
    Path flows = Files.createDirectory(folder.resolve("flows"));
    written(flows.resolve("mine.properties"), "a", WRITTEN + 10_000);
    assertTrue(stamps().isRecentAt(WRITTEN + 11_000));
    assertFalse(stamps().isRecentAt(WRITTEN + 12_000));
  }

  private Stamps stamps() {
    return Stamps.of(configuration.toFile());
  }

  private static Path written(Path file, String text, long millis) throws Exception {
    Files.writeString(file, text);
    return Files.setLastModifiedTime(file, FileTime.fromMillis(millis));
  }
}
