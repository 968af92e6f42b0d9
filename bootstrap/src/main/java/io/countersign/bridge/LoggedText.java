package io.countersign.bridge;

import java.util.function.Supplier;

/** A text with headers for a log of the client's own, as {@link HttpClientBridge} lets it show. */
final class LoggedText implements Supplier<String> {
  private static final Object[] NO_ARGUMENTS = {};

  private final Supplier<String> text;

  LoggedText(Supplier<String> text) {
    this.text = text;
  }

  @Override
  public String get() {
    return HttpClientBridge.logged(text.get(), NO_ARGUMENTS);
  }
}
