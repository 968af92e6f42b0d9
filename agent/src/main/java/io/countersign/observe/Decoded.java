package io.countersign.observe;

import org.jspecify.annotations.Nullable;

/** A text, and of each of its characters where it stands in the text that it was decoded from. */
final class Decoded {
  private final String text;
  private final int[] starts;
  private final int[] ends;

  private Decoded(String text, int[] starts, int[] ends) {
    this.text = text;
    this.starts = starts;
    this.ends = ends;
  }

  /** A text that is as it was received. */
  static Decoded of(String text) {
    int[] starts = new int[text.length()];
    int[] ends = new int[text.length()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = i;
      ends[i] = i + 1;
    }
    return new Decoded(text, starts, ends);
  }

  String text() {
    return text;
  }

  /** Where a character begins in the text as it was received. */
  int start(int at) {
    return starts[at];
  }

  /** Behind a character, in the text as it was received. */
  int end(int at) {
    return ends[at];
  }

  /** Takes what another one is decoded to, from front to back. */
  static final class Builder {
    private final Decoded from;
    private final StringBuilder text = new StringBuilder();
    private final int[] starts;
    private final int[] ends;
    private boolean changed;

    Builder(Decoded from) {
      this.from = from;
      // nothing is longer decoded than encoded
      this.starts = new int[from.text.length()];
      this.ends = new int[from.text.length()];
    }

    /** The character as it is. */
    void keep(int at) {
      put(from.text.charAt(at), at, at + 1);
    }

    /** What stands from one place up to before another is this character. */
    void put(int codePoint, int start, int end) {
      for (char c : Character.toChars(codePoint)) {
        starts[text.length()] = from.starts[start];
        ends[text.length()] = from.ends[end - 1];
        text.append(c);
      }
      changed |= end - start > 1;
    }

    /** Null where nothing was encoded. */
    @Nullable Decoded build() {
      return changed ? new Decoded(text.toString(), starts, ends) : null;
    }
  }
}
