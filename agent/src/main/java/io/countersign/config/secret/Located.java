package io.countersign.config.secret;

import java.io.File;
import org.jspecify.annotations.Nullable;

/** Where a file that a configuration names is: the working directory of a service is anywhere. */
public final class Located {
  private Located() {}

  /**
   * @param folder of the configuration's own file, to which paths are relative; null where it has
   *     none, and they are relative to the working directory
   */
  public static File file(String path, @Nullable File folder) {
    File file = new File(path);
    boolean rooted = file.getPath().startsWith(File.separator); // on Windows: of the current drive
    return rooted || file.isAbsolute() || folder == null ? file : new File(folder, path);
  }
}
