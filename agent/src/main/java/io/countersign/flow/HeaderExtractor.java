package io.countersign.flow;

import org.jspecify.annotations.Nullable;

/** {@code header:NAME}: the first header of that name. */
final class HeaderExtractor implements Extractor {
  private final String name;

  HeaderExtractor(String name) {
    this.name = name;
  }

  @Override
  public @Nullable String extract(Answer answer) {
    String value = answer.header(name);
    return value == null || value.trim().isEmpty() ? null : value.trim();
  }

  @Override
  public String toString() {
    return "header:" + name;
  }
}
