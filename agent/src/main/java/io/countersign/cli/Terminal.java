package io.countersign.cli;

/** Text for a terminal. */
final class Terminal {
  private static final int LONGEST = 500;

  private Terminal() {}

  /** One line without control characters: what a server says must not move the cursor. */
  static String plain(String text) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < text.length() && i < LONGEST; i++) {
      char c = text.charAt(i);
      line.append(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c);
    }
    return text.length() > LONGEST ? line + "…" : line.toString();
  }
}
