package io.countersign.store;

import io.countersign.observe.Log;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Files and folders that only their owner may use: mode 0600 and 0700, or an ACL that says so. */
public final class OwnerOnly {
  private static final AtomicBoolean warned = new AtomicBoolean();

  private OwnerOnly() {}

  /** Creates a file, which must not be there, not even as a link. */
  public static void createFile(Path path) throws IOException {
    if (isPosix(path)) {
      Files.createFile(path, PosixFilePermissions.asFileAttribute(mode("rw-------")));
    } else {
      Files.createFile(path);
      restrict(path);
    }
  }

  /** Creates a file, and its folder, where there is none. */
  static void ensureFile(Path path) throws IOException {
    Path folder = path.getParent();
    if (folder != null) {
      ensureFolder(folder);
    }
    if (!Files.exists(path)) {
      try {
        createFile(path);
      } catch (FileAlreadyExistsException e) {
        // another process was faster
      }
    }
  }

  private static void ensureFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (isPosix(existing(folder))) {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(mode("rwx------")));
    } else {
      Files.createDirectories(folder);
      restrict(folder);
    }
  }

  private static boolean isPosix(Path path) {
    return Files.getFileAttributeView(existing(path), PosixFileAttributeView.class) != null;
  }

  /** The nearest folder above that is there: it knows the file system. */
  private static Path existing(Path path) {
    Path at = path;
    while (!Files.exists(at)) {
      Path above = at.getParent();
      if (above == null) {
        return at;
      }
      at = above;
    }
    return at;
  }

  private static Set<PosixFilePermission> mode(String mode) {
    return PosixFilePermissions.fromString(mode);
  }

  private static void restrict(Path path) throws IOException {
    AclFileAttributeView acl = Files.getFileAttributeView(path, AclFileAttributeView.class);
    if (acl != null) {
      acl.setAcl(
          Collections.singletonList(
              AclEntry.newBuilder()
                  .setType(AclEntryType.ALLOW)
                  .setPrincipal(acl.getOwner())
                  .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                  .build()));
    } else if (!warned.getAndSet(true)) {
      Log.warn(
          "token-store-readable",
          "file",
          path,
          "reason",
          "its file system knows neither modes nor ACLs, so that others may read the file; it is"
              + " encrypted: guard its secret, or choose another folder");
    }
  }
}
