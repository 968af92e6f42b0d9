package io.countersign.observe;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The agent's log: one line per event, {@code countersign LEVEL event key=value …}, on the
 * process's stderr or in a {@link LogFile}. Values with white space or quotes are quoted. No value
 * is ever a secret: callers pass names, places and counts.
 *
 * <p>Writes to the file descriptor and not to {@code System.err}, which an application may have
 * replaced by a stream of its logging framework.
 */
public final class Log {
  /** From silent to finest. */
  public enum Level {
    OFF,
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
  }

  private static final OutputStream STDERR = new FileOutputStream(FileDescriptor.err);

  private static volatile OutputStream out = STDERR;
  private static volatile Level level = Level.WARN;

  private Log() {}

  /** Sets what is written from now on; {@link Level#WARN} until then. */
  public static void level(Level wanted) {
    level = wanted;
  }

  /** Whether a line of this level would be written: asked before a costly value is computed. */
  public static boolean writes(Level asked) {
    return asked.compareTo(level) <= 0;
  }

  public static void error(String event, @Nullable Object... keysAndValues) {
    write(Level.ERROR, event, keysAndValues);
  }

  public static void warn(String event, @Nullable Object... keysAndValues) {
    write(Level.WARN, event, keysAndValues);
  }

  public static void info(String event, @Nullable Object... keysAndValues) {
    write(Level.INFO, event, keysAndValues);
  }

  public static void debug(String event, @Nullable Object... keysAndValues) {
    write(Level.DEBUG, event, keysAndValues);
  }

  public static void trace(String event, @Nullable Object... keysAndValues) {
    write(Level.TRACE, event, keysAndValues);
  }

  /** A line for a person, {@code countersign error EVENT TEXT}: a mistake in the configuration. */
  public static void errorText(String event, String text) {
    if (writes(Level.ERROR)) {
      StringBuilder line =
          new StringBuilder("countersign error ").append(event).append(' ').append(text);
      for (int i = 0; i < line.length(); i++) {
        if (line.charAt(i) < ' ' || line.charAt(i) == 0x7f) {
          line.setCharAt(i, '?'); // a line break in a key must not make a second line
        }
      }
      put(line);
    }
  }

  /** Where lines go that cannot go to a file. */
  public static OutputStream stderr() {
    return STDERR;
  }

  /** Lines go to this file from now on; null for stderr. */
  public static void file(@Nullable LogFile file) {
    OutputStream before = out;
    out = file == null ? STDERR : file;
    if (before instanceof LogFile) {
      ((LogFile) before).close(); // a line that is late opens it once more, and is not lost
    }
  }

  /** For tests: where lines go instead of stderr; returns what stood there before. */
  static OutputStream redirect(OutputStream to) {
    OutputStream before = out;
    out = to;
    return before;
  }

  private static void write(Level at, String event, @Nullable Object... keysAndValues) {
    if (writes(at)) {
      put(line(at, event, keysAndValues));
    }
  }

  /** Without the line break. */
  static StringBuilder line(Level at, String event, @Nullable Object... keysAndValues) {
    StringBuilder line = new StringBuilder(120).append("countersign ");
    line.append(at.name().toLowerCase(Locale.ROOT)).append(' ').append(event);
    for (int i = 0; i + 1 < keysAndValues.length; i += 2) {
      line.append(' ').append(keysAndValues[i]).append('=');
      value(line, String.valueOf(keysAndValues[i + 1]));
    }
    return line;
  }

  private static void put(StringBuilder line) {
    line.append('\n');
    byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);
    try {
      // one write call per line: lines of several threads do not mix
      out.write(bytes);
    } catch (java.io.IOException closed) {
      // a process without stderr (a daemon): there is no other place to say it
    }
  }

  private static void value(StringBuilder line, String value) {
    boolean plain = !value.isEmpty();
    for (int i = 0; i < value.length() && plain; i++) {
      char c = value.charAt(i);
      plain = c != '"' && Excerpt.isShown(c);
    }
    if (plain) {
      line.append(value);
      return;
    }
    line.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        line.append('\\').append(c);
      } else if (c == '\n') {
        line.append("\\n");
      } else if (c != ' ' && !Excerpt.isShown(c)) {
        line.append('?');
      } else {
        line.append(c);
      }
    }
    line.append('"');
  }
}
