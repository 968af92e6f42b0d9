package io.countersign.start;

import java.io.File;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When a configuration and the flows beside it were last written, as their file system tells.
 * Immutable.
 */
final class Stamps {
  /** Java 8 tells whole seconds, and FAT pairs of them. */
  private static final long COARSEST_MILLIS = 2_000;

  private final TreeMap<String, String> stamps = new TreeMap<>();
  private long newest;

  private Stamps() {}

  static Stamps of(File configuration) {
    Stamps stamps = new Stamps();
    stamps.add(configuration);
    File[] flows = new File(configuration.getAbsoluteFile().getParentFile(), "flows").listFiles();
    if (flows != null) {
      for (File flow : flows) {
        if (flow.getName().endsWith(".properties")) {
          stamps.add(flow);
        }
      }
    }
    return stamps;
  }

  /** Whether a file was written so recently that another change may bear the same time. */
  boolean isRecentAt(long wallMillis) {
    return newest > wallMillis - COARSEST_MILLIS;
  }

  private void add(File file) {
    long modified = file.lastModified(); // 0 where it is not there
    stamps.put(file.getPath(), modified + " " + file.length());
    newest = Math.max(newest, modified);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Stamps && stamps.equals(((Stamps) other).stamps);
  }

  @Override
  public int hashCode() {
    return Objects.hash(stamps);
  }
}
