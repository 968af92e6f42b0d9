package io.countersign.flow.jwt;

import java.io.ByteArrayOutputStream;

/**
 * Puts the key formats that the JDK does not read, PKCS#1 (RFC 8017 A.1.2) and SEC1 (RFC 5915),
 * into the one that it does, PKCS#8 (RFC 5208).
 */
final class Der {
  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 0x02;
  private static final int OCTET_STRING = 0x04;
  private static final int PARAMETERS = 0xa0;
  private static final byte[] VERSION_0 = {0x02, 1, 0};

  /** rsaEncryption, NULL. */
  private static final byte[] RSA = {
    0x06, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 0x05, 0
  };

  /** ecPublicKey. */
  private static final byte[] EC = {0x06, 7, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};

  /** prime256v1. */
  private static final byte[] P_256 = {
    0x06, 8, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 3, 1, 7
  };

  /** secp384r1. */
  private static final byte[] P_384 = {0x06, 5, 0x2b, (byte) 0x81, 4, 0, 34};

  /** secp521r1. */
  private static final byte[] P_521 = {0x06, 5, 0x2b, (byte) 0x81, 4, 0, 35};

  private final byte[] bytes;
  private int at;

  private Der(byte[] bytes) {
    this.bytes = bytes;
  }

  static byte[] pkcs8OfRsa(byte[] pkcs1) {
    return element(SEQUENCE, join(VERSION_0, element(SEQUENCE, RSA), element(OCTET_STRING, pkcs1)));
  }

  static byte[] pkcs8OfEc(byte[] sec1) throws KeyException {
    byte[] algorithm = element(SEQUENCE, join(EC, new Der(sec1).curve()));
    return element(SEQUENCE, join(VERSION_0, algorithm, element(OCTET_STRING, sec1)));
  }

  /** ECPrivateKey: version, the number, and, where they are told, the parameters. */
  private byte[] curve() throws KeyException {
    enter(SEQUENCE);
    int version = enter(INTEGER);
    at += version;
    int number = enter(OCTET_STRING);
    at += number;
    if (at >= bytes.length || (bytes[at] & 0xff) != PARAMETERS) {
      // the number is as long as its curve wants (RFC 5915 §3)
      return number == 66 ? P_521 : number == 48 ? P_384 : P_256;
    }
    int length = enter(PARAMETERS);
    byte[] curve = new byte[length];
    System.arraycopy(bytes, at, curve, 0, length);
    return curve;
  }

  /** Steps into an element; its length, which never leads out of the bytes. */
  private int enter(int tag) throws KeyException {
    if (at + 2 > bytes.length || (bytes[at] & 0xff) != tag) {
      throw damaged();
    }
    int length = bytes[at + 1] & 0xff;
    at += 2;
    if (length >= 0x80) {
      int more = length & 0x7f;
      if (more > 2 || at + more > bytes.length) {
        throw damaged();
      }
      length = 0;
      for (int i = 0; i < more; i++) {
        length = length << 8 | bytes[at++] & 0xff;
      }
    }
    if (length > bytes.length - at) {
      throw damaged();
    }
    return length;
  }

  private static KeyException damaged() {
    return new KeyException("is PEM without a whole EC private key in it");
  }

  private static byte[] element(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 4);
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else if (content.length < 0x100) {
      out.write(0x81);
      out.write(content.length);
    } else {
      out.write(0x82);
      out.write(content.length >> 8);
      out.write(content.length);
    }
    out.write(content, 0, content.length);
    return out.toByteArray();
  }

  private static byte[] join(byte[]... pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      out.write(piece, 0, piece.length);
    }
    return out.toByteArray();
  }
}
