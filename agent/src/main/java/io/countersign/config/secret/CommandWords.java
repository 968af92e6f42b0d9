package io.countersign.config.secret;

import java.util.ArrayList;
import java.util.List;

/**
 * A command line as words: blanks part them, unless they stand in {@code "…"}. There is no escape
 * character, so that a path of Windows stays what it is, and no shell.
 */
final class CommandWords {
  private CommandWords() {}

  /**
   * The words in order; none where the text is blank.
   *
   * @throws IllegalArgumentException where a quote is not closed; the message repeats nothing
   */
  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = null;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
        word = word == null ? new StringBuilder() : word; // "" is a word, too
      } else if (!quoted && (c == ' ' || c == '\t')) {
        if (word != null) {
          words.add(word.toString());
          word = null;
        }
      } else {
        word = word == null ? new StringBuilder() : word;
        word.append(c);
      }
    }
    if (quoted) {
      throw new IllegalArgumentException("a \" is not closed");
    }
    if (word != null) {
      words.add(word.toString());
    }
    return words;
  }
}
