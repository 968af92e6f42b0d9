package io.countersign.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** A fuzzer's bytes as text, so that seeds and findings are files that a person can read. */
public final class Text {
  private Text() {}

  public static String of(byte[] input) {
    return new String(input, UTF_8);
  }

  /** Exactly so many parts, a line each; the last is all that is left. */
  public static String[] lines(byte[] input, int count) {
    String[] lines = Arrays.copyOf(of(input).split("\n", count), count);
    for (int i = 0; i < count; i++) {
      lines[i] = lines[i] == null ? "" : lines[i];
    }
    return lines;
  }
}
