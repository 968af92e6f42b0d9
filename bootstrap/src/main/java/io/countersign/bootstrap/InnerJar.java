package io.countersign.bootstrap;

import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/**
 * A jar that is an entry of another, read where it lies: {@code java.util.zip} opens files only,
 * and a copy would need a disk that can be written. It has to be stored, so that skipping in it
 * costs nothing. Of the format (PKWARE APPNOTE, §4.3) it reads what the build writes: no comment at
 * the end, no Zip64, entries stored or deflated, names in ASCII. Safe for use by several threads.
 */
final class InnerJar {
  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_LENGTH = 46;
  private static final int LOCAL_HEADER_LENGTH = 30;

  private final JarFile outer;
  private final JarEntry place;
  private final byte[] directory;

  /** Where in the directory the entry of that name begins. */
  private final Map<String, Integer> entries;

  InnerJar(JarFile outer, JarEntry place) throws IOException {
    this.outer = outer;
    this.place = place;
    byte[] end = bytes(place.getSize() - END_LENGTH, END_LENGTH);
    if (place.getMethod() != ZipEntry.STORED || int4(end, 0) != END) {
      throw new ZipException(place.getName() + " is not a stored jar");
    }
    int count = int2(end, 10);
    directory = bytes(int4(end, 16), int4(end, 12));
    entries = new HashMap<>(2 * count);
    int at = 0;
    for (int i = 0; i < count; i++) {
      if (int4(directory, at) != ENTRY) {
        throw new ZipException("entry " + i + " in " + place.getName());
      }
      int nameLength = int2(directory, at + 28);
      String name = new String(directory, at + ENTRY_LENGTH, nameLength, "ISO-8859-1");
      entries.put(name, at);
      at += ENTRY_LENGTH + nameLength + int2(directory, at + 30) + int2(directory, at + 32);
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
    int method = int2(directory, at + 10);
    int packed = int4(directory, at + 20);
    int size = int4(directory, at + 24);
    int begin = int4(directory, at + 42);
    byte[] header = bytes(begin, LOCAL_HEADER_LENGTH);
    byte[] content =
        bytes(begin + LOCAL_HEADER_LENGTH + int2(header, 26) + int2(header, 28), packed);
    return method == ZipEntry.STORED ? content : inflated(content, size, name);
  }

  private byte[] inflated(byte[] packed, int size, String name) throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      byte[] content = new byte[size];
      int done = 0;
      while (done < size) {
        int more = inflater.inflate(content, done, size - done);
        if (more == 0) {
          throw new ZipException(name + " in " + place.getName() + " is cut");
        }
        done += more;
      }
      return content;
    } catch (DataFormatException e) {
      throw new ZipException(name + " in " + place.getName() + ": " + e.getMessage());
    } finally {
      inflater.end();
    }
  }

  private byte[] bytes(long from, int length) throws IOException {
    byte[] bytes = new byte[length];
    try (DataInputStream in = new DataInputStream(outer.getInputStream(place))) {
      for (long left = from; left > 0; ) {
        long skipped = in.skip(left);
        if (skipped <= 0) {
          throw new ZipException(place.getName() + " is cut");
        }
        left -= skipped;
      }
      in.readFully(bytes);
    }
    return bytes;
  }

  private static int int2(byte[] bytes, int at) {
    return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
  }

  private static int int4(byte[] bytes, int at) {
    return int2(bytes, at) | int2(bytes, at + 2) << 16;
  }
}
