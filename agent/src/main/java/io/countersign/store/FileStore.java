package io.countersign.store;

import io.countersign.time.Clock;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tokens of all sites in one encrypted file of mode 0600, shared by every process that is given its
 * path and its secret. Beside it stands a lock file, which is empty and stays.
 *
 * <p>A damaged file is set aside, reported and replaced. One that only does not open (another
 * secret, a newer version, no right to read it, somebody else's file) is left as it is, and each
 * use throws: two processes with different secrets must not take turns in moving a good file away.
 */
public final class FileStore implements TokenStore {
  /** Of the lock file: one byte for the file as a whole, then one for each site. */
  private static final long WHOLE_FILE = 0;

  /** The file as a whole is locked for one read and one write. */
  private static final long WHOLE_FILE_MILLIS = 10_000;

  private final Path path;
  private final Clock clock;
  private final Sealing sealing;

  /**
   * Nothing is read or created before the first use.
   *
   * @param file its folder is created, with mode 0700, where there is none
   */
  public FileStore(File file, StoreSecret secret, Clock clock) {
    this(file, secret, clock, StoreKeys.ITERATIONS);
  }

  FileStore(File file, StoreSecret secret, Clock clock, int iterations) {
    this.path = file.getAbsoluteFile().toPath().normalize();
    this.clock = clock;
    this.sealing = new Sealing(new StoreKeys(secret, iterations));
  }

  @Override
  public Map<String, String> read(String site) throws StoreException {
    return contents().of(site);
  }

  @Override
  public <R, X extends Exception> R update(String site, long timeoutMillis, Change<R, X> change)
      throws X, StoreException {
    try (LockFile.Held held = lock(positionOf(site), timeoutMillis, "site " + site)) {
      return change.apply(new FileEntry(site, read(site)));
    }
  }

  @Override
  public void remove(String site, long timeoutMillis) throws StoreException {
    update(site, timeoutMillis, new Removal());
  }

  @Override
  public String toString() {
    return "file " + path;
  }

  /** Without a lock where all is well: a file appears by rename, whole. */
  private Contents contents() throws StoreException {
    try {
      return file().read();
    } catch (DamagedException e) {
      try (LockFile.Held held = lock(WHOLE_FILE, WHOLE_FILE_MILLIS, path.toString())) {
        return file().readOrSetAside();
      }
    }
  }

  private void write(String site, Map<String, String> variables) throws StoreException {
    try (LockFile.Held held = lock(WHOLE_FILE, WHOLE_FILE_MILLIS, path.toString())) {
      SealedFile file = file();
      file.replace(file.readOrSetAside().with(site, variables));
    }
  }

  private LockFile.Held lock(long position, long timeoutMillis, String what) throws StoreException {
    Path target = target();
    Path lock = target.resolveSibling(target.getFileName() + ".lock");
    return LockFile.at(lock).lock(position, timeoutMillis, clock, what);
  }

  private SealedFile file() throws StoreException {
    return new SealedFile(target(), sealing, clock);
  }

  /** What a link points to: the rename would replace the link. */
  private Path target() throws StoreException {
    if (Files.isDirectory(path)) {
      throw new StoreException(
          "token store " + path + " is a folder: name a file, which may stand in it");
    }
    try {
      return Files.isSymbolicLink(path) ? path.toRealPath() : path;
    } catch (IOException e) {
      throw new StoreException(
          "token store " + path + " is a link to nowhere: remove it, or create what it names", e);
    }
  }

  /** Two sites at the same byte only wait for each other. */
  private static long positionOf(String site) {
    return 1 + (site.hashCode() & 0x7fffffffL);
  }

  private final class FileEntry implements Entry {
    private final String site;
    private Map<String, String> stored;

    FileEntry(String site, Map<String, String> stored) {
      this.site = site;
      this.stored = stored;
    }

    @Override
    public Map<String, String> stored() {
      return stored;
    }

    @Override
    public void write(Map<String, String> variables) throws StoreException {
      Map<String, String> copy = new TreeMap<>(variables);
      FileStore.this.write(site, copy);
      stored = Collections.unmodifiableMap(copy);
    }
  }
}
