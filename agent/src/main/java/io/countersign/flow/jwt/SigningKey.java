package io.countersign.flow.jwt;

import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import org.jspecify.annotations.Nullable;

/** A key that signs: a private one, or a secret that both sides know. Never printed. */
final class SigningKey {
  private final @Nullable PrivateKey privateKey;
  private final byte @Nullable [] secret;

  private SigningKey(@Nullable PrivateKey privateKey, byte @Nullable [] secret) {
    this.privateKey = privateKey;
    this.secret = secret;
  }

  static SigningKey of(PrivateKey key) {
    return new SigningKey(key, null);
  }

  static SigningKey of(byte[] secret) {
    return new SigningKey(null, secret);
  }

  /**
   * Reads PEM, a JWK, or a secret, whichever it looks like.
   *
   * @throws KeyException where it looks like a key and cannot be read
   */
  static SigningKey read(byte[] key, String text) throws KeyException {
    if (Pem.isPem(text)) {
      return of(Pem.privateKey(text));
    }
    SigningKey ofJwk = JwkKey.read(text);
    return ofJwk == null ? of(key) : ofJwk;
  }

  @Nullable PrivateKey privateKey() {
    return privateKey;
  }

  byte @Nullable [] secret() {
    return secret;
  }

  /** For messages. */
  String kind() {
    if (privateKey instanceof RSAPrivateKey) {
      return "an RSA key";
    }
    if (privateKey instanceof ECPrivateKey) {
      return "an EC key on a curve of "
          + ((ECPrivateKey) privateKey).getParams().getCurve().getField().getFieldSize()
          + " bits";
    }
    return secret == null
        ? "a key of another kind"
        : "neither PEM (-----BEGIN PRIVATE KEY-----) nor a JWK";
  }

  @Override
  public String toString() {
    return "SigningKey";
  }
}
