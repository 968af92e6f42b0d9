package io.countersign.flow.function;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** {@code ${sha256:…}} and its like: the bytes of a digest (FIPS 180-4, RFC 1321). */
final class Digest extends ArgumentFunction {
  private final String algorithm;

  /**
   * @param algorithm by its name in the JDK
   */
  Digest(String algorithm) {
    this.algorithm = algorithm;
  }

  @Override
  Value apply(Value argument) {
    try {
      return Value.of(MessageDigest.getInstance(algorithm).digest(argument.bytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalArgumentException("this JVM has no " + algorithm); // one held to FIPS: MD5
    }
  }
}
