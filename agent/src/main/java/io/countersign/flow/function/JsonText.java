package io.countersign.flow.function;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/**
 * {@code "${json:…}"}: escaped for what stands between the quotes of a JSON string (RFC 8259 §7).
 */
final class JsonText extends ArgumentFunction {
  @Override
  Value apply(Value argument) {
    return Value.of(new String(JsonStringEncoder.getInstance().quoteAsString(argument.text())));
  }
}
