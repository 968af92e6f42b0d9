package io.countersign.flow.jwt;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** Keys made for a test, in the formats that people have, and the JDK's own verification. */
public final class TestKeys {
  private TestKeys() {}

  public static KeyPair rsa(int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  public static KeyPair ec(String curve) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }

  /** The curve that an algorithm wants (RFC 7518 §3.4). */
  public static String curve(String algorithm) {
    switch (algorithm) {
      case "ES384":
        return "secp384r1";
      case "ES512":
        return "secp521r1";
      default:
        return "secp256r1";
    }
  }

  /** In pkcs8, pkcs1 (RSA of 2048 bits), sec1 or sec1-with-curve. */
  public static String pem(KeyPair pair, String format) {
    byte[] pkcs8 = pair.getPrivate().getEncoded();
    switch (format) {
      case "pkcs1":
        return block("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length));
      case "sec1":
        return block("EC PRIVATE KEY", sec1(pair, false));
      case "sec1-with-curve":
        return block("EC PRIVATE KEY", sec1(pair, true));
      default:
        return block("PRIVATE KEY", pkcs8);
    }
  }

  public static String block(String label, byte[] content) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(content)
        + "\n-----END "
        + label
        + "-----\n";
  }

  public static boolean verifies(String algorithm, String compact, PublicKey key)
      throws GeneralSecurityException {
    int bits = Integer.parseInt(algorithm.substring(2));
    Signature signature;
    switch (algorithm.substring(0, 2)) {
      case "ES":
        signature = Signature.getInstance("SHA" + bits + "withECDSAinP1363Format");
        break;
      case "PS":
        signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(
            new PSSParameterSpec(
                "SHA-" + bits, "MGF1", new MGF1ParameterSpec("SHA-" + bits), bits / 8, 1));
        break;
      default:
        signature = Signature.getInstance("SHA" + bits + "withRSA");
    }
    int dot = compact.lastIndexOf('.');
    signature.initVerify(key);
    signature.update(compact.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(Base64.getUrlDecoder().decode(compact.substring(dot + 1)));
  }

  /** Version and number out of pkcs8, and its curve where that is wanted. */
  private static byte[] sec1(KeyPair pair, boolean withCurve) {
    byte[] pkcs8 = pair.getPrivate().getEncoded();
    int bytes = (((ECPrivateKey) pair.getPrivate()).getParams().getOrder().bitLength() + 7) / 8;
    int oid = 0;
    while (pkcs8[oid] != 6 || pkcs8[oid + 1] == 7) {
      oid++; // 7 bytes: ecPublicKey itself
    }
    byte[] curve = Arrays.copyOfRange(pkcs8, oid, oid + 2 + pkcs8[oid + 1]);
    int number = oid + curve.length;
    while (pkcs8[number] != 4 || pkcs8[number + 1] != bytes) {
      number++;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x30);
    out.write(3 + 2 + bytes + (withCurve ? 2 + curve.length : 0));
    out.writeBytes(new byte[] {2, 1, 1});
    out.write(pkcs8, number, 2 + bytes);
    if (withCurve) {
      out.write(0xa0);
      out.write(curve.length);
      out.writeBytes(curve);
    }
    return out.toByteArray();
  }
}
