package io.countersign.flow;

import org.jspecify.annotations.Nullable;

/** Looks for a path while a document is read to its end; keeps nothing else of it. */
final class XmlSearch {
  private final XmlPath path;
  private final long[] sets = new long[XmlScanner.DEEPEST + 1];
  private int depth;
  private @Nullable StringBuilder found;

  /** Of the element whose text is being read; 0 where none is. */
  private int foundDepth;

  XmlSearch(XmlPath path) {
    this.path = path;
    sets[0] = path.start();
  }

  @Nullable String found() {
    return found == null ? null : found.toString();
  }

  void begin(String name) {
    long set = path.enter(sets[depth], name);
    sets[++depth] = set;
    if (found == null && path.attribute() == null && path.matches(set)) {
      found = new StringBuilder();
      foundDepth = depth;
    }
  }

  /** Of the element that has just begun. */
  void attribute(String name, String value) {
    if (found == null
        && path.matches(sets[depth])
        && !name.startsWith("xmlns")
        && XmlPath.local(name).equals(path.attribute())) {
      found = new StringBuilder(value);
    }
  }

  void text(String text) {
    if (foundDepth > 0 && found != null) {
      found.append(text);
    }
  }

  void end() {
    if (depth == foundDepth) {
      foundDepth = 0;
    }
    depth--;
  }
}
