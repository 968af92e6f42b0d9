package io.countersign.observe;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What is logged while it is open, instead of on stderr. */
public final class LogCapture implements AutoCloseable {
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final OutputStream before = Log.redirect(lines);

  public String text() {
    return lines.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    Log.redirect(before);
  }
}
