package io.countersign.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Asks a person, line by line; at the end of the input there is no answer to anything. */
final class Questions {
  private final BufferedReader in;
  private final PrintWriter out;
  private boolean ended;

  /**
   * @param out for the questions: not where the result goes
   */
  Questions(InputStream in, PrintWriter out) {
    this.in = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()));
    this.out = out;
  }

  /** Empty for just enter; null at the end of the input. */
  @Nullable String ask(String question) throws IOException {
    if (ended) {
      return null;
    }
    out.print(question + ": ");
    out.flush();
    String line = in.readLine();
    if (line == null) {
      ended = true;
      out.println();
    }
    return line == null ? null : line.trim();
  }

  void say(String line) {
    if (!ended) {
      out.println(line);
    }
  }
}
