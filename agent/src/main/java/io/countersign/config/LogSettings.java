package io.countersign.config;

import io.countersign.config.secret.Located;
import io.countersign.observe.Log;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the agent's log says, and where: {@code agent.log-*}. Immutable. */
public final class LogSettings {
  static final List<String> KEYS =
      Arrays.asList(
          "agent.log-level", "agent.log-file", "agent.log-file-size", "agent.log-file-count");

  private static final long SIZE = 10 << 20;
  private static final long LEAST_SIZE = 1 << 10;
  private static final int COUNT = 5;
  private static final int MOST_COUNT = 100;

  private final Log.Level level;
  private final @Nullable File file;
  private final long size;
  private final int count;

  private LogSettings(Log.Level level, @Nullable File file, long size, int count) {
    this.level = level;
    this.file = file;
    this.size = size;
    this.count = count;
  }

  static LogSettings read(Map<String, Setting> settings, @Nullable File folder, Mistakes mistakes) {
    Setting file = settings.get("agent.log-file");
    return new LogSettings(
        level(settings.get("agent.log-level"), mistakes),
        file == null ? null : Located.file(file.value(), folder),
        size(settings.get("agent.log-file-size"), mistakes),
        count(settings.get("agent.log-file-count"), mistakes));
  }

  public Log.Level level() {
    return level;
  }

  /** Null for stderr. */
  public @Nullable File file() {
    return file;
  }

  /** In bytes; a file that would grow larger is rotated. */
  public long size() {
    return size;
  }

  /** How many files are kept, the one that is written included. */
  public int count() {
    return count;
  }

  boolean isSameAs(LogSettings other) {
    return level == other.level && isSamePlace(other);
  }

  /** Whether lines go to the same place, in the same way. */
  public boolean isSamePlace(LogSettings other) {
    return Objects.equals(file, other.file) && size == other.size && count == other.count;
  }

  private static Log.Level level(@Nullable Setting setting, Mistakes mistakes) {
    if (setting == null) {
      return Log.Level.WARN;
    }
    try {
      return Log.Level.valueOf(setting.value().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      mistakes.add(
          setting,
          "accepted are "
              + Arrays.toString(Log.Level.values()).toLowerCase(Locale.ROOT)
              + "; warn is the default");
      return Log.Level.WARN;
    }
  }

  private static long size(@Nullable Setting setting, Mistakes mistakes) {
    if (setting == null) {
      return SIZE;
    }
    long size = Sizes.bytes(setting.value());
    if (size < LEAST_SIZE) {
      mistakes.add(
          setting,
          "accepted is a size of at least 1K with its unit, as in 500K, 10M (the default)");
      return SIZE;
    }
    return size;
  }

  private static int count(@Nullable Setting setting, Mistakes mistakes) {
    if (setting == null) {
      return COUNT;
    }
    if (setting.value().matches("[0-9]{1,3}")) {
      int count = Integer.parseInt(setting.value());
      if (count >= 1 && count <= MOST_COUNT) {
        return count;
      }
    }
    mistakes.add(setting, "accepted are 1 to " + MOST_COUNT + "; " + COUNT + " is the default");
    return COUNT;
  }
}
