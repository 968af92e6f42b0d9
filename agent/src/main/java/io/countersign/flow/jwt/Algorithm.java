package io.countersign.flow.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import org.jspecify.annotations.Nullable;

/** The algorithms that sign an assertion, by their names in RFC 7518 §3.1. */
public enum Algorithm {
  RS256,
  RS384,
  RS512,
  PS256,
  PS384,
  PS512,
  ES256("P-256"),
  ES384("P-384"),
  ES512("P-521"),
  HS256(32),
  HS384(48),
  HS512(64);

  private static final int LEAST_RSA_BITS = 2048;

  private final @Nullable String curve;
  private final int leastSecretBytes;

  Algorithm() {
    this(null, 0);
  }

  Algorithm(String curve) {
    this(curve, 0);
  }

  /** A secret is at least as long as the digest (RFC 7518 §3.2). */
  Algorithm(int leastSecretBytes) {
    this(null, leastSecretBytes);
  }

  Algorithm(@Nullable String curve, int leastSecretBytes) {
    this.curve = curve;
    this.leastSecretBytes = leastSecretBytes;
  }

  /** By its name; null where there is none of that name. */
  public static @Nullable Algorithm named(String name) {
    for (Algorithm each : values()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    return null;
  }

  JWSAlgorithm inHeader() {
    return JWSAlgorithm.parse(name());
  }

  JWSSigner signer(SigningKey key) throws KeyException, JOSEException {
    if (leastSecretBytes > 0) {
      return new MACSigner(secret(key));
    }
    return curve == null ? new RSASSASigner(rsa(key)) : new ECDSASigner(on(curve, key));
  }

  private byte[] secret(SigningKey key) throws KeyException {
    byte[] secret = key.secret();
    if (secret == null) {
      throw wants("a secret, as text or as a JWK of type oct", key);
    }
    if (secret.length < leastSecretBytes) {
      throw new KeyException(
          this + " wants a secret of at least " + leastSecretBytes + " bytes (RFC 7518 §3.2)");
    }
    return secret;
  }

  private ECPrivateKey on(String curve, SigningKey key) throws KeyException {
    PrivateKey found = key.privateKey();
    if (!(found instanceof ECPrivateKey)
        || !Curve.parse(curve)
            .equals(Curve.forECParameterSpec(((ECPrivateKey) found).getParams()))) {
      throw wants("an EC private key on the curve " + curve, key);
    }
    return (ECPrivateKey) found;
  }

  private PrivateKey rsa(SigningKey key) throws KeyException {
    PrivateKey found = key.privateKey();
    if (!(found instanceof RSAPrivateKey)) {
      throw wants("an RSA private key", key);
    }
    if (((RSAPrivateKey) found).getModulus().bitLength() < LEAST_RSA_BITS) {
      throw new KeyException(
          this + " wants an RSA key of at least " + LEAST_RSA_BITS + " bits (RFC 7518 §3.3)");
    }
    return found;
  }

  private KeyException wants(String kind, SigningKey key) {
    return new KeyException(this + " wants " + kind + ", and this is " + key.kind());
  }
}
