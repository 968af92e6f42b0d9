package io.countersign.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.time.FakeClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  private static final String TIME = "2023-11-14T22:13:20.000Z ";

  private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void everyLineBearsItsTime() throws IOException {
    try (LogFile log = log("a.log", 1 << 20, 5)) {
      line(log, "countersign info one");
      line(log, "countersign info two");
    }
    assertEquals(
        List.of(TIME + "countersign info one", TIME + "countersign info two"), lines("a.log"));
    assertEquals("", stderr.toString(UTF_8));
  }

  @Test
  void aFileThatIsThereIsContinuedAndItsFolderIsMade() throws IOException {
    try (LogFile log = log("new/folder/a.log", 1 << 20, 5)) {
      line(log, "one");
    }
    try (LogFile log = log("new/folder/a.log", 1 << 20, 5)) {
      line(log, "two");
    }
    assertEquals(List.of(TIME + "one", TIME + "two"), lines("new/folder/a.log"));
  }

  @Test
  void onlyItsOwnerReadsIt() throws IOException {
    try (LogFile log = log("a.log", 30, 2)) {
      line(log, "one");
      line(log, "two");
    }
    for (String name : List.of("a.log", "a.log.1")) {
      Path file = folder.resolve(name);
      if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null) {
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), name);
      } else {
        assertTrue(Files.exists(file), name);
      }
    }
  }

  @Test
  void aFullFileIsSetAsideAndOnlySoManyAreKept() throws IOException {
    try (LogFile log = log("a.log", 70, 2)) {
      for (String line : List.of("1", "2", "3", "4", "5", "6", "7")) {
        line(log, line);
      }
    }
    assertEquals(List.of(TIME + "7"), lines("a.log"));
    assertEquals(List.of(TIME + "5", TIME + "6"), lines("a.log.1"));
    assertEquals(List.of(TIME + "3", TIME + "4"), lines("a.log.2"));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(3, files.count());
    }
  }

  @Test
  void oneFileMayBeAllThatIsKept() throws IOException {
    try (LogFile log = log("a.log", 30, 0)) {
      line(log, "1");
      line(log, "2");
    }
    assertEquals(List.of(TIME + "2"), lines("a.log"));
    assertFalse(Files.exists(folder.resolve("a.log.1")));
  }

  @Test
  void aFolderThatCannotBeWrittenIsToldOnceAndLinesGoToStderr() throws IOException {
    Files.writeString(folder.resolve("file"), "no folder");
    try (LogFile log = log("file/a.log", 1 << 20, 5)) {
      line(log, "countersign info one");
      line(log, "countersign info two");
    }
    List<String> told = stderr.toString(UTF_8).lines().toList();
    assertEquals(3, told.size(), told::toString);
    assertTrue(told.get(0).startsWith("countersign warn log-file-unwritable file="), told.get(0));
    assertEquals(List.of("countersign info one", "countersign info two"), told.subList(1, 3));
  }

  private LogFile log(String name, long size, int older) {
    return new LogFile(folder.resolve(name).toFile(), size, older, new FakeClock(), stderr);
  }

  private static void line(LogFile log, String line) throws IOException {
    log.write((line + "\n").getBytes(UTF_8));
  }

  private List<String> lines(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name));
  }
}
