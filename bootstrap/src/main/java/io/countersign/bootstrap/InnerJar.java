package io.countersign.bootstrap;

import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/**
 * A jar that is an entry of another: {@code java.util.zip} opens files only, and a copy would need
 * a disk that can be written. It is read as a whole, since its classes come in a burst, and
 * forgotten at the next garbage collection. Of the format (PKWARE APPNOTE, §4.3) it reads what the
 * build writes: no comment at the end, no Zip64, entries stored or deflated, names in ASCII. Safe
 * for use by several threads.
 */
final class InnerJar {
  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_LENGTH = 46;
  private static final int LOCAL_HEADER_LENGTH = 30;

  private final JarFile outer;
  private final JarEntry place;

  /** Where in the directory the entry of that name begins. */
  private final Map<String, Integer> entries;

  private volatile WeakReference<byte[]> content;

  InnerJar(JarFile outer, JarEntry place) throws IOException {
    this.outer = outer;
    this.place = place;
    byte[] jar = load();
    content = new WeakReference<>(jar);
    int end = jar.length - END_LENGTH;
    if (end < 0 || int4(jar, end) != END) {
      throw new ZipException(place.getName() + " is not a jar");
    }
    int count = int2(jar, end + 10);
    int at = int4(jar, end + 16);
    entries = new HashMap<>(2 * count);
    for (int i = 0; i < count; i++) {
      if (int4(jar, at) != ENTRY) {
        throw new ZipException("entry " + i + " in " + place.getName());
      }
      int nameLength = int2(jar, at + 28);
      entries.put(new String(jar, at + ENTRY_LENGTH, nameLength, "ISO-8859-1"), at);
      at += ENTRY_LENGTH + nameLength + int2(jar, at + 30) + int2(jar, at + 32);
    }
  }

  boolean has(String name) {
    return entries.containsKey(name);
  }

  /** The content of an entry. */
  byte[] read(String name) throws IOException {
    Integer at = entries.get(name);
    if (at == null) {
      throw new FileNotFoundException(name + " in " + place.getName());
    }
    byte[] jar = content.get();
    if (jar == null) {
      jar = load();
      content = new WeakReference<>(jar);
    }
    int packed = int4(jar, at + 20);
    int header = int4(jar, at + 42);
    int begin = header + LOCAL_HEADER_LENGTH + int2(jar, header + 26) + int2(jar, header + 28);
    if (int2(jar, at + 10) == ZipEntry.STORED) {
      return Arrays.copyOfRange(jar, begin, begin + packed);
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(jar, begin, packed);
      return inflated(inflater, new byte[int4(jar, at + 24)]);
    } catch (DataFormatException e) {
      throw new ZipException(name + " in " + place.getName() + ": " + e.getMessage());
    } finally {
      inflater.end();
    }
  }

  private static byte[] inflated(Inflater inflater, byte[] whole) throws DataFormatException {
    for (int done = 0; done < whole.length; ) {
      int more = inflater.inflate(whole, done, whole.length - done);
      if (more == 0) {
        throw new DataFormatException("it ends too early");
      }
      done += more;
    }
    return whole;
  }

  private byte[] load() throws IOException {
    byte[] jar = new byte[(int) place.getSize()];
    try (DataInputStream in = new DataInputStream(outer.getInputStream(place))) {
      in.readFully(jar);
    }
    return jar;
  }

  private static int int2(byte[] bytes, int at) {
    return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
  }

  private static int int4(byte[] bytes, int at) {
    return int2(bytes, at) | int2(bytes, at + 2) << 16;
  }
}
