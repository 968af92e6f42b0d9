package io.countersign.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The bytes of a store file: a header in clear, authenticated with the rest, and the payload by
 * AES-256-GCM under a nonce of its own for each write.
 *
 * <pre>
 * 16  "countersignstore"
 *  2  version, 1
 *  4  iterations of PBKDF2
 * 16  salt
 *  8  check of the key
 * 12  nonce
 *  …  payload, encrypted, and its tag of 16
 * </pre>
 */
final class Sealing {
  /** Far more than tokens need; a file beyond it was not written here. */
  static final int MOST_BYTES = 16 << 20;

  private static final byte[] MAGIC = "countersignstore".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final int HEADER_BYTES =
      MAGIC.length + 2 + 4 + StoreKey.SALT_BYTES + StoreKey.CHECK_BYTES + NONCE_BYTES;

  /** Of version 1: a damaged header must not cost minutes. */
  private static final int MOST_ITERATIONS = 1_000_000;

  private final StoreKeys keys;

  Sealing(StoreKeys keys) {
    this.keys = keys;
  }

  byte[] seal(Contents contents) throws StoreException {
    StoreKey key = keys.toWrite(contents.key);
    byte[] nonce = keys.bytes(NONCE_BYTES);
    byte[] header =
        ByteBuffer.allocate(HEADER_BYTES)
            .put(MAGIC)
            .putShort((short) VERSION)
            .putInt(key.iterations)
            .put(key.salt)
            .put(key.check)
            .put(nonce)
            .array();
    byte[] clear = Payload.write(contents.sites);
    if (clear.length > MOST_BYTES - HEADER_BYTES - TAG_BYTES) {
      throw new StoreException("token store: over 16 MiB of tokens, more than a store file holds");
    }
    byte[] sealed = Arrays.copyOf(header, header.length + clear.length + TAG_BYTES);
    try {
      cipher(Cipher.ENCRYPT_MODE, key, header, nonce)
          .doFinal(clear, 0, clear.length, sealed, header.length);
    } catch (GeneralSecurityException e) {
      throw new StoreException("token store: this JVM could not encrypt by AES/GCM", e);
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
    return sealed;
  }

  /**
   * @param where names the file in messages
   * @throws DamagedException where it is a store file for certain, and damaged
   * @throws StoreException where it is none, or of a newer version, or of another secret
   */
  Contents open(byte[] file, Object where) throws DamagedException, StoreException {
    requireMagic(file, where);
    if (file.length < MAGIC.length + 2) {
      throw new DamagedException("it ends within its header");
    }
    ByteBuffer header = ByteBuffer.wrap(file, MAGIC.length, file.length - MAGIC.length);
    int version = header.getShort();
    if (version > VERSION) {
      throw new StoreException(
          "token store "
              + where
              + " has version "
              + version
              + ", written by a newer Countersign (this one knows version "
              + VERSION
              + "): it is left alone; update this one, or give it a file of its own");
    }
    if (file.length > MOST_BYTES) {
      throw new DamagedException("it is larger than 16 MiB");
    }
    if (version != VERSION || file.length < HEADER_BYTES + TAG_BYTES) {
      throw new DamagedException(version != VERSION ? "its version is " + version : "it is cut");
    }
    int iterations = header.getInt();
    if (iterations < 1 || iterations > MOST_ITERATIONS) {
      throw new DamagedException("its header says " + iterations + " iterations");
    }
    StoreKey key = keys.of(next(header, StoreKey.SALT_BYTES), iterations);
    if (!Arrays.equals(key.check, next(header, StoreKey.CHECK_BYTES))) {
      throw new StoreException(
          "token store "
              + where
              + " does not open with the secret given: the secret is not the one that it was"
              + " written with, or the file's header is damaged. It is left as it is: give the"
              + " secret that belongs to it, or, where that is lost, move the file away");
    }
    return new Contents(Payload.read(decrypt(file, key, next(header, NONCE_BYTES))), key);
  }

  private static byte[] decrypt(byte[] file, StoreKey key, byte[] nonce)
      throws DamagedException, StoreException {
    byte[] header = Arrays.copyOf(file, HEADER_BYTES);
    try {
      return cipher(Cipher.DECRYPT_MODE, key, header, nonce)
          .doFinal(file, HEADER_BYTES, file.length - HEADER_BYTES);
    } catch (AEADBadTagException e) {
      throw new DamagedException("its bytes are not those that were written (the secret is right)");
    } catch (GeneralSecurityException e) {
      throw new StoreException("token store: this JVM could not decrypt by AES/GCM", e);
    }
  }

  private static Cipher cipher(int mode, StoreKey key, byte[] header, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key.aes, new GCMParameterSpec(8 * TAG_BYTES, nonce));
    cipher.updateAAD(header);
    return cipher;
  }

  /** Somebody else's file, named by mistake, must not be moved away as a damaged store. */
  private static void requireMagic(byte[] file, Object where)
      throws DamagedException, StoreException {
    int length = Math.min(file.length, MAGIC.length);
    int same = 0;
    int zeros = 0;
    for (int i = 0; i < length; i++) {
      same += file[i] == MAGIC[i] ? 1 : 0;
      zeros += file[i] == 0 ? 1 : 0;
    }
    if (length == 0) {
      throw new DamagedException("it is empty");
    }
    if (zeros == length || same < length && 2 * same >= length) {
      throw new DamagedException("its first bytes are not those of a store");
    }
    if (same < length) {
      throw new StoreException(
          "token store "
              + where
              + " is another kind of file, and left alone: name a file that is Countersign's own");
    }
  }

  private static byte[] next(ByteBuffer from, int count) {
    byte[] bytes = new byte[count];
    from.get(bytes);
    return bytes;
  }
}
