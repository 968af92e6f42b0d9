package io.countersign.flow.jwt;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
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

  /** In pkcs8, pkcs1 (RSA of 2048 bits), sec1 or sec1-with-curve (P-256). */
  public static String pem(KeyPair pair, String format) {
    byte[] pkcs8 = pair.getPrivate().getEncoded();
    switch (format) {
      case "pkcs1":
        return block("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length));
      case "sec1":
        return block("EC PRIVATE KEY", sec1(pkcs8, false));
      case "sec1-with-curve":
        return block("EC PRIVATE KEY", sec1(pkcs8, true));
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
    Signature signature;
    switch (algorithm) {
      case "ES256":
        signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        break;
      case "PS256":
        signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        break;
      default:
        signature = Signature.getInstance("SHA256withRSA");
    }
    int dot = compact.lastIndexOf('.');
    signature.initVerify(key);
    signature.update(compact.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(Base64.getUrlDecoder().decode(compact.substring(dot + 1)));
  }

  /** Of a P-256 key: its number is the octet string of 32 bytes. */
  private static byte[] sec1(byte[] pkcs8, boolean withCurve) {
    int at = 0;
    while (pkcs8[at] != 4 || pkcs8[at + 1] != 32) {
      at++;
    }
    byte[] curve = {(byte) 0xa0, 10, 6, 8, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 3, 1, 7};
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x30);
    out.write(3 + 34 + (withCurve ? curve.length : 0));
    out.writeBytes(new byte[] {2, 1, 1});
    out.write(pkcs8, at, 34);
    if (withCurve) {
      out.writeBytes(curve);
    }
    return out.toByteArray();
  }
}
