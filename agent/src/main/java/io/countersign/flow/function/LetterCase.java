package io.countersign.flow.function;

import java.util.Locale;

/** {@code ${lower:…}} and {@code ${upper:…}}, the same in every locale. */
final class LetterCase extends ArgumentFunction {
  private final boolean upper;

  LetterCase(boolean upper) {
    this.upper = upper;
  }

  @Override
  Value apply(Value argument) {
    String text = argument.text();
    return Value.of(upper ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT));
  }
}
