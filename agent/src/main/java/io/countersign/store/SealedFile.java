package io.countersign.store;

import io.countersign.observe.Log;
import io.countersign.time.Clock;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A store file on disk: read whole, replaced whole by rename, set aside where it is damaged. The
 * callers hold the file's lock for all but {@link #read}.
 */
final class SealedFile {
  private static final int MOST_DAMAGED = 3;

  private final Path path;
  private final Sealing sealing;
  private final Clock clock;

  SealedFile(Path path, Sealing sealing, Clock clock) {
    this.path = path;
    this.sealing = sealing;
    this.clock = clock;
  }

  /** What it holds, or nothing where it is not there. */
  Contents read() throws DamagedException, StoreException {
    byte[] bytes = bytes();
    return bytes == null ? Contents.NONE : sealing.open(bytes, path);
  }

  /** The same; a damaged file is set aside, and the store starts anew. */
  Contents readOrSetAside() throws StoreException {
    try {
      return read();
    } catch (DamagedException e) {
      setAside(e);
      return Contents.NONE;
    }
  }

  /** By a file beside it, which is the only one of its name: a crash leaves one at most. */
  void replace(Contents contents) throws StoreException {
    byte[] sealed = sealing.seal(contents);
    Path fresh = beside(".tmp");
    try {
      Files.deleteIfExists(fresh);
      OwnerOnly.createFile(fresh);
      // not by NIO: an interrupt of the application's thread must not lose a redeemed token
      try (FileOutputStream out = new FileOutputStream(fresh.toFile())) {
        out.write(sealed);
        out.getFD().sync();
      }
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      syncFolder();
    } catch (IOException e) {
      delete(fresh);
      throw Fault.of("written", path, e);
    }
  }

  private byte @Nullable [] bytes() throws StoreException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    if (!Files.isRegularFile(path)) {
      throw new StoreException("token store " + path + " is not a file: name a file");
    }
    try (InputStream in = new FileInputStream(path.toFile())) {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      int n = in.read(buffer);
      while (n >= 0 && content.size() <= Sealing.MOST_BYTES) {
        content.write(buffer, 0, n);
        n = in.read(buffer);
      }
      return content.toByteArray();
    } catch (IOException e) {
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        return null; // set aside by another process
      }
      throw new StoreException(
          "token store "
              + path
              + " cannot be read: "
              + Fault.reason(e)
              + ". It has to belong to this process's user (it may have been written as root)",
          e);
    }
  }

  private void setAside(DamagedException why) throws StoreException {
    try {
      prune();
      Path aside = move();
      Log.warn(
          "token-store-damaged",
          "file",
          path,
          "reason",
          why.getMessage(),
          "set-aside",
          aside.getFileName(),
          "do",
          "nothing where tokens are got again by themselves; sites that a person consented to need"
              + " `authorize SITE`, or the file from a backup; delete the one set aside");
    } catch (IOException e) {
      throw new StoreException(
          "token store "
              + path
              + " is damaged ("
              + why.getMessage()
              + ") and cannot be set aside: "
              + Fault.reason(e)
              + ". Delete it, or make its folder writable for this process's user",
          e);
    }
  }

  private Path move() throws IOException {
    DateTimeFormatter format =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    long millis = clock.wallMillis();
    while (true) {
      Path aside = beside(".damaged-" + format.format(Instant.ofEpochMilli(millis)));
      try {
        return Files.move(path, aside);
      } catch (FileAlreadyExistsException e) {
        millis++;
      }
    }
  }

  /** Makes room for one more: first, since by a clock set back the new one is the oldest. */
  private void prune() throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null) {
      return;
    }
    List<Path> damaged = new ArrayList<>();
    String start = path.getFileName() + ".damaged-";
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path each : all) {
        if (each.getFileName().toString().startsWith(start)) {
          damaged.add(each);
        }
      }
    }
    Collections.sort(damaged);
    for (int i = 0; i < damaged.size() - (MOST_DAMAGED - 1); i++) {
      delete(damaged.get(i));
    }
  }

  private Path beside(String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }

  /** So that the rename survives a power cut, where the system lets a folder be opened. */
  private void syncFolder() {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows: nor is it needed there
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // encrypted, and tried again next time
    }
  }
}
