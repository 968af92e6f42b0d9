package io.countersign.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a secret text becomes: PBKDF2-HMAC-SHA-256 (RFC 8018), and from its result, by HMAC under
 * two labels, the AES-256 key and a check that tells another secret from a damaged file. The check
 * helps nobody to guess: the tag of GCM tells a guesser as much.
 */
final class StoreKey {
  static final int SALT_BYTES = 16;
  static final int CHECK_BYTES = 8;

  private static final int KEY_BITS = 256;

  final byte[] salt;
  final int iterations;
  final SecretKeySpec aes;
  final byte[] check;

  private StoreKey(byte[] salt, int iterations, SecretKeySpec aes, byte[] check) {
    this.salt = salt;
    this.iterations = iterations;
    this.aes = aes;
    this.check = check;
  }

  static StoreKey derive(char[] secret, byte[] salt, int iterations)
      throws GeneralSecurityException {
    PBEKeySpec spec = new PBEKeySpec(secret, salt, iterations, KEY_BITS);
    byte[] derived;
    try {
      derived =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } finally {
      spec.clearPassword();
    }
    byte[] key = labelled(derived, "countersign store encryption");
    byte[] check = Arrays.copyOf(labelled(derived, "countersign store check"), CHECK_BYTES);
    Arrays.fill(derived, (byte) 0);
    return new StoreKey(salt.clone(), iterations, new SecretKeySpec(key, "AES"), check);
  }

  private static byte[] labelled(byte[] derived, String label) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(derived, "HmacSHA256"));
    return mac.doFinal(label.getBytes(StandardCharsets.US_ASCII));
  }
}
