package io.countersign.store;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/**
 * The key of a store. The secret is asked for at each use and not kept; the key made from it is, as
 * long as secret, salt and iterations are the same, since making it is slow on purpose. (Who reads
 * the memory of this process finds the tokens themselves there.)
 */
final class StoreKeys {
  /** About 100 ms on a server of today, 200 ms on Java 8; stored with the salt, so it can grow. */
  static final int ITERATIONS = 50_000;

  private static final int AES_BITS = 256;

  private final StoreSecret secret;
  private final int iterations;
  private final SecureRandom random = new SecureRandom();
  private final byte[] blind = bytes(32);

  private byte @Nullable [] fingerprint;
  private @Nullable StoreKey known;

  StoreKeys(StoreSecret secret, int iterations) {
    this.secret = secret;
    this.iterations = iterations;
  }

  /** The key for what a file's header says. */
  synchronized StoreKey of(byte[] salt, int iterations) throws StoreException {
    char[] text = secret.read();
    try {
      if (text.length == 0) {
        throw new StoreException(
            "token store: its secret is empty: give it a long random text, e.g. from"
                + " `openssl rand -base64 32`");
      }
      byte[] asked = fingerprint(text, salt, iterations);
      StoreKey key = known;
      if (key == null || !Arrays.equals(asked, fingerprint)) {
        requireAes256(Cipher.getMaxAllowedKeyLength("AES"));
        key = StoreKey.derive(text, salt, iterations);
        known = key;
        fingerprint = asked;
      }
      return key;
    } catch (GeneralSecurityException e) {
      throw new StoreException(
          "token store: this JVM lacks what the file store is encrypted by"
              + " (PBKDF2WithHmacSHA256, HmacSHA256, AES/GCM/NoPadding): use the memory store, or"
              + " a JVM that has it",
          e);
    } finally {
      Arrays.fill(text, '\0');
    }
  }

  /** The key to write with: the one that the file has, unless it was cheaper than is due today. */
  StoreKey toWrite(@Nullable StoreKey before) throws StoreException {
    return before != null && before.iterations >= iterations
        ? before
        : of(bytes(StoreKey.SALT_BYTES), iterations);
  }

  byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  static void requireAes256(int allowedBits) throws StoreException {
    if (allowedBits < AES_BITS) {
      throw new StoreException(
          "token store: this JVM allows AES keys of "
              + allowedBits
              + " bits, the file store wants 256: update to Java 8u161 or later, or lift the limit"
              + " (crypto.policy=unlimited in java.security from 8u151 on, the JCE Unlimited"
              + " Strength policy files before), or use the memory store");
    }
  }

  private byte[] fingerprint(char[] text, byte[] salt, int iterations)
      throws GeneralSecurityException {
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(blind);
    digest.update(salt);
    digest.update(ByteBuffer.allocate(4).putInt(iterations).array());
    digest.update(encoded.array(), 0, encoded.limit());
    Arrays.fill(encoded.array(), (byte) 0);
    return digest.digest();
  }
}
