package io.countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InnerJarTest {
  private static final byte[] TEXT = bytes(20_000, 3); // compresses well
  private static final byte[] NOISE = bytes(20_000, 256);

  @Test
  void readsStoredAndDeflatedEntries(@TempDir Path folder) throws Exception {
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(inner)) {
      zip.putNextEntry(new ZipEntry("a/Text.class"));
      zip.write(TEXT);
      store(zip, "a/Noise.class", NOISE);
      zip.putNextEntry(new ZipEntry("a/empty.properties"));
      ZipEntry extended = new ZipEntry("a/Extended.class");
      extended.setExtra(new byte[] {1, 2, 4, 0, 9, 9, 9, 9});
      extended.setComment("said of it");
      zip.putNextEntry(extended);
      zip.write(NOISE);
    }
    try (JarFile outer = outer(folder, inner.toByteArray(), true)) {
      InnerJar jar = new InnerJar(outer, outer.getJarEntry("inner.jar"));
      assertArrayEquals(TEXT, jar.read("a/Text.class"));
      assertArrayEquals(NOISE, jar.read("a/Noise.class"));
      assertArrayEquals(new byte[0], jar.read("a/empty.properties"));
      assertArrayEquals(NOISE, jar.read("a/Extended.class"));
      assertTrue(jar.has("a/Text.class"));
      assertFalse(jar.has("a/Other.class"));
      assertThrows(FileNotFoundException.class, () -> jar.read("a/Other.class"));
    }
  }

  @Test
  void readsAgainWhatWasForgotten(@TempDir Path folder) throws Exception {
    try (JarFile outer = outer(folder, jarWith("a/Text.class", TEXT), false)) {
      InnerJar jar = new InnerJar(outer, outer.getJarEntry("inner.jar"));
      System.gc(); // to this JVM a request to forget
      assertArrayEquals(TEXT, jar.read("a/Text.class"));
      assertArrayEquals(TEXT, jar.read("a/Text.class"));
    }
  }

  @Test
  void takesNothingElseThanAJar(@TempDir Path folder) throws Exception {
    try (JarFile outer = outer(folder, NOISE, true)) {
      ZipException e =
          assertThrows(
              ZipException.class, () -> new InnerJar(outer, outer.getJarEntry("inner.jar")));
      assertEquals("inner.jar is not a jar", e.getMessage());
    }
  }

  @Test
  void tellsWhichEntryIsDamaged(@TempDir Path folder) throws Exception {
    byte[] inner = jarWith("a/Text.class", TEXT);
    Arrays.fill(inner, 60, 80, (byte) 0xff);
    try (JarFile outer = outer(folder, inner, true)) {
      InnerJar jar = new InnerJar(outer, outer.getJarEntry("inner.jar"));
      ZipException e = assertThrows(ZipException.class, () -> jar.read("a/Text.class"));
      assertTrue(String.valueOf(e.getMessage()).startsWith("a/Text.class in inner.jar"));
    }
  }

  private static byte[] jarWith(String name, byte[] content) throws IOException {
    ByteArrayOutputStream jar = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(jar)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return jar.toByteArray();
  }

  private static JarFile outer(Path folder, byte[] inner, boolean stored) throws IOException {
    File file = folder.resolve("outer.jar").toFile();
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file.toPath()))) {
      zip.putNextEntry(new ZipEntry("before.txt"));
      zip.write(TEXT);
      if (stored) {
        store(zip, "inner.jar", inner);
      } else {
        zip.putNextEntry(new ZipEntry("inner.jar"));
        zip.write(inner);
      }
    }
    return new JarFile(file);
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    CRC32 sum = new CRC32();
    sum.update(content);
    entry.setCrc(sum.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
  }

  private static byte[] bytes(int count, int kinds) {
    Random random = new Random(1);
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) random.nextInt(kinds);
    }
    return bytes;
  }
}
