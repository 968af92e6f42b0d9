package io.countersign.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the file system said, as a message that says what to do. */
final class Fault {
  private Fault() {}

  static StoreException of(String done, Path path, IOException e) {
    return new StoreException(
        "token store "
            + path
            + " cannot be "
            + done
            + ": "
            + reason(e)
            + ". It and its folder have to be writable for this process's user, with space left, on a file"
            + " system that knows file locks (in a container mount the folder, not the single"
            + " file). Until then tokens live in memory only",
        e);
  }

  /** NIO's messages are often a path alone. */
  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    @Nullable String reason =
        e instanceof FileSystemException ? ((FileSystemException) e).getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }
}
