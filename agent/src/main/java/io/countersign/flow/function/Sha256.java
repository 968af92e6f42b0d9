package io.countersign.flow.function;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** {@code ${sha256:…}}: 32 bytes (FIPS 180-4). */
final class Sha256 extends ArgumentFunction {
  @Override
  Value apply(Value argument) {
    try {
      return Value.of(MessageDigest.getInstance("SHA-256").digest(argument.bytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every JVM has it
    }
  }
}
