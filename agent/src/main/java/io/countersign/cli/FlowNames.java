package io.countersign.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;

/** The built-in flows that a site can name, for the shell's completion. */
final class FlowNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    try {
      return ParameterQuestions.names().iterator();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
