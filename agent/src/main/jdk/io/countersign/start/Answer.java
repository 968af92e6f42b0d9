package io.countersign.start;

import java.util.Collections;
import java.util.List;

/** What an operator gets to hear: an exit code, and text for a terminal. */
final class Answer {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int INVALID = 2;

  private final int exitCode;
  private final String text;

  Answer(int exitCode, String text) {
    this.exitCode = exitCode;
    this.text = text;
  }

  static Answer invalid(List<String> mistakes, String effect) {
    return new Answer(INVALID, String.join("\n", mistakes) + "\n" + effect);
  }

  static Answer unreadable(String mistake, String effect) {
    return invalid(Collections.singletonList(mistake), effect);
  }

  String text() {
    return text;
  }

  /** The exit code on a line of its own, then the text. */
  @Override
  public String toString() {
    return exitCode + "\n" + text;
  }
}
