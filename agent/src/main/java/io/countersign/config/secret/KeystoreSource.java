package io.countersign.config.secret;

import io.countersign.flow.FlowException;
import io.countersign.flow.TextFunction;
import org.jspecify.annotations.Nullable;

/** {@code ${keystore:ALIAS}}: a secret of the keystore that {@code agent.keystore} names. */
final class KeystoreSource implements TextFunction {
  private final @Nullable SecretKeystore keystore;

  KeystoreSource(@Nullable SecretKeystore keystore) {
    this.keystore = keystore;
  }

  @Override
  public String apply(String alias) throws FlowException {
    if (keystore == null) {
      throw new FlowException(noKeystore());
    }
    return keystore.read(alias);
  }

  @Override
  public @Nullable String problem(String alias) {
    if (keystore == null) {
      return noKeystore();
    }
    return alias.isEmpty() ? "${keystore:} wants an alias" : null; // it may be stored later
  }

  @Override
  public boolean isSecret() {
    return true;
  }

  @Override
  public boolean isCostly() {
    return true;
  }

  private static String noKeystore() {
    return "there is no keystore: set agent.keystore = FILE and agent.keystore-password ="
        + " ${env:NAME} or ${file:PATH}";
  }
}
