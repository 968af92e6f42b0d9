package io.countersign.flow.function;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** {@code ${hmac-sha256(KEY):…}} and its like: the bytes of a keyed digest (RFC 2104). */
final class Hmac implements Function {
  private final String algorithm;
  private final String emptyKey;

  /**
   * @param name in templates
   * @param algorithm by its name in the JDK
   */
  Hmac(String name, String algorithm) {
    this.algorithm = algorithm;
    this.emptyKey = name + ": its key is empty: write ${" + name + "(KEY):…}, KEY may be ${…}";
  }

  @Override
  public Value apply(@Nullable Value option, Value argument) {
    byte[] key = option == null ? new byte[0] : option.bytes();
    if (key.length == 0) {
      throw new IllegalArgumentException(emptyKey);
    }
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return Value.of(mac.doFinal(argument.bytes()));
    } catch (GeneralSecurityException e) {
      // one held to FIPS may have none for short keys
      throw new IllegalArgumentException("this JVM has no " + algorithm + " for this key");
    }
  }

  @Override
  public Option option() {
    return Option.REQUIRED;
  }

  @Override
  public @Nullable String optionProblem(String option) {
    return option.isEmpty() ? emptyKey : null;
  }

  @Override
  public @Nullable String argumentProblem(String argument) {
    return null;
  }
}
