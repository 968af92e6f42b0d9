package io.countersign.observe;

import io.countersign.time.Clock;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A log file for its owner only, each line with its time (ISO 8601, UTC), rotated by size: {@code
 * FILE} is the newest, {@code FILE.1} the one before. What cannot be written goes to another
 * stream, after one line there that says why.
 */
public final class LogFile extends OutputStream {
  private final File file;
  private final long mostBytes;
  private final int older;
  private final Clock clock;
  private final OutputStream fallback;
  private final DateTimeFormatter format =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private @Nullable OutputStream out; // guarded by this, as all below
  private long bytes;
  private boolean failed;

  /**
   * @param older how many full files are kept beside the one that is written
   * @param fallback where lines go when the file cannot be written
   */
  public LogFile(File file, long mostBytes, int older, Clock clock, OutputStream fallback) {
    this.file = file.getAbsoluteFile();
    this.mostBytes = mostBytes;
    this.older = older;
    this.clock = clock;
    this.fallback = fallback;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  /** One whole line. */
  @Override
  public synchronized void write(byte[] line, int from, int length) throws IOException {
    if (!failed) {
      try {
        append(stamped(line, from, length));
        return;
      } catch (IOException e) {
        failed = true;
        close();
        fallback.write(reason(e).getBytes(StandardCharsets.UTF_8));
      }
    }
    fallback.write(line, from, length);
  }

  @Override
  public synchronized void close() {
    OutputStream open = out;
    out = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // every line was written by itself: there is nothing left to lose
      }
    }
  }

  private void append(byte[] line) throws IOException {
    OutputStream open = out;
    if (open == null) {
      open = open();
    }
    if (bytes > 0 && bytes + line.length > mostBytes) {
      close();
      rotate();
      open = open();
    }
    open.write(line);
    bytes += line.length;
  }

  private OutputStream open() throws IOException {
    File folder = file.getParentFile();
    if (folder != null) {
      folder.mkdirs();
    }
    if (file.createNewFile()) {
      // before there is anything in it to read
      file.setReadable(false, false);
      file.setWritable(false, false);
      file.setReadable(true, true);
      file.setWritable(true, true);
    }
    bytes = file.length();
    OutputStream open = new FileOutputStream(file, true);
    out = open;
    return open;
  }

  /** Where a file cannot be renamed, the newest grows on: a log that is too long is still one. */
  private void rotate() {
    numbered(older).delete();
    for (int i = older - 1; i >= 0; i--) {
      File from = numbered(i);
      if (from.exists()) {
        from.renameTo(numbered(i + 1));
      }
    }
  }

  private File numbered(int i) {
    return i == 0 ? file : new File(file.getPath() + "." + i);
  }

  private byte[] stamped(byte[] line, int from, int length) {
    ByteArrayOutputStream stamped = new ByteArrayOutputStream(length + 25);
    byte[] time =
        (format.format(Instant.ofEpochMilli(clock.wallMillis())) + " ")
            .getBytes(StandardCharsets.UTF_8);
    stamped.write(time, 0, time.length);
    stamped.write(line, from, length);
    return stamped.toByteArray();
  }

  private String reason(IOException e) {
    return Log.line(
            Log.Level.WARN,
            "log-file-unwritable",
            "file",
            file,
            "reason",
            e.getMessage(),
            "effect",
            "the log goes to stderr")
        .append('\n')
        .toString();
  }
}
