package io.countersign.start;

import io.countersign.config.LogSettings;
import io.countersign.observe.Log;
import io.countersign.observe.LogFile;
import io.countersign.time.Clock;
import java.io.File;
import org.jspecify.annotations.Nullable;

/** Has the log written as the configuration says. */
final class Logs {
  private Logs() {}

  /**
   * @param before what was in force; null at start
   */
  static void take(LogSettings settings, @Nullable LogSettings before, Clock clock) {
    Log.level(settings.level());
    if (before != null && before.isSamePlace(settings)) {
      return;
    }
    File file = settings.file();
    if (file != null) {
      Log.file(new LogFile(file, settings.size(), settings.count() - 1, clock, Log.stderr()));
    } else if (before != null) {
      Log.file(null);
    }
  }
}
