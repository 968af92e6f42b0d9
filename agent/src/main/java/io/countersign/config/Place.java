package io.countersign.config;

import org.jspecify.annotations.Nullable;

/** Where something stands in a file; lines count from 1. */
final class Place implements Comparable<Place> {
  /** What the name of a flow that ships begins with. */
  static final String BUILT_IN = "built-in ";

  private final String file;
  private final int line;

  Place(String file, int line) {
    this.file = file;
    this.line = line;
  }

  /** In a flow that ships, where nobody can change anything. */
  boolean isBuiltIn() {
    return file.startsWith(BUILT_IN);
  }

  @Override
  public int compareTo(Place other) {
    int byFile = file.compareTo(other.file);
    return byFile != 0 ? byFile : Integer.compare(line, other.line);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Place && compareTo((Place) other) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * file.hashCode() + line;
  }

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
