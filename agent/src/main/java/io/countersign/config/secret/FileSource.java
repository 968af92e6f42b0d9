package io.countersign.config.secret;

import io.countersign.flow.FlowException;
import io.countersign.flow.TextFunction;
import io.countersign.flow.UnsetException;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * {@code ${file:PATH}}: the whole content in UTF-8, without what editors put around it: a byte
 * order mark, the line break at the end. Read each time, so that a file which is replaced is picked
 * up.
 */
final class FileSource implements TextFunction {
  private static final int MOST_BYTES = 1 << 20;

  private final @Nullable File folder;

  /**
   * @param folder as of {@link Located#file}
   */
  FileSource(@Nullable File folder) {
    this.folder = folder;
  }

  @Override
  public String apply(String path) throws FlowException {
    File file = Located.file(path, folder);
    if (!file.exists()) {
      throw new UnsetException("file " + file + " does not exist");
    }
    try (InputStream in = new FileInputStream(file)) {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      byte[] buffer = new byte[4096];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        content.write(buffer, 0, n);
        if (content.size() > MOST_BYTES) {
          throw new FlowException("file " + file + " is larger than a secret: over 1 MiB");
        }
      }
      String text = new String(content.toByteArray(), StandardCharsets.UTF_8);
      return LineEnd.dropped(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (IOException e) {
      throw new FlowException("file " + file + " cannot be read: " + e.getMessage());
    }
  }

  @Override
  public @Nullable String problem(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) < ' ') {
        return "the path in ${file:} has a tab, line break or form feed: in a properties file"
            + " one backslash is written \\\\";
      }
    }
    return path.isEmpty() ? "${file:} wants a path" : null; // the file may come later
  }

  @Override
  public boolean isSecret() {
    return true;
  }
}
