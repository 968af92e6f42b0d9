package io.countersign.flow.function;

/** {@code ${hex:…}}: two lower-case digits for each byte. */
final class Hex extends ArgumentFunction {
  private static final String DIGITS = "0123456789abcdef";

  static String of(byte[] bytes) {
    StringBuilder out = new StringBuilder(2 * bytes.length);
    for (byte each : bytes) {
      out.append(DIGITS.charAt(each >> 4 & 0xf)).append(DIGITS.charAt(each & 0xf));
    }
    return out.toString();
  }

  @Override
  Value apply(Value argument) {
    return Value.of(of(argument.bytes()));
  }
}
