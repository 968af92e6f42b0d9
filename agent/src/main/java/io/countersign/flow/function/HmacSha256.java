package io.countersign.flow.function;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** {@code ${hmac-sha256(KEY):…}}: 32 bytes (RFC 2104). */
final class HmacSha256 implements Function {
  private static final String NAME = "HmacSHA256";
  private static final String EMPTY_KEY =
      "hmac-sha256: its key is empty: write ${hmac-sha256(KEY):…}, KEY may be ${…}";

  @Override
  public Value apply(@Nullable Value option, Value argument) {
    byte[] key = option == null ? new byte[0] : option.bytes();
    if (key.length == 0) {
      throw new IllegalArgumentException(EMPTY_KEY);
    }
    try {
      Mac mac = Mac.getInstance(NAME);
      mac.init(new SecretKeySpec(key, NAME));
      return Value.of(mac.doFinal(argument.bytes()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e); // every JVM has it, for keys of every length
    }
  }

  @Override
  public Option option() {
    return Option.REQUIRED;
  }

  @Override
  public @Nullable String optionProblem(String option) {
    return option.isEmpty() ? EMPTY_KEY : null;
  }

  @Override
  public @Nullable String argumentProblem(String argument) {
    return null;
  }
}
