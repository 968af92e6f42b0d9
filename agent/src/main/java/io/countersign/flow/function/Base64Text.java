package io.countersign.flow.function;

import java.util.Base64;

/** {@code ${base64:…}} with padding, {@code ${base64url:…}} without (RFC 4648 §4 and §5). */
final class Base64Text extends ArgumentFunction {
  private final boolean forUrls;

  Base64Text(boolean forUrls) {
    this.forUrls = forUrls;
  }

  @Override
  Value apply(Value argument) {
    Base64.Encoder encoder =
        forUrls ? Base64.getUrlEncoder().withoutPadding() : Base64.getEncoder();
    return Value.of(encoder.encodeToString(argument.bytes()));
  }
}
