package io.countersign.flow.jwt;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Private keys as text (RFC 7468): PKCS#8, PKCS#1 for RSA, SEC1 for EC. */
final class Pem {
  private static final String BEGIN = "-----BEGIN ";
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*+)-----END \\1-----");

  private Pem() {}

  static boolean isPem(String text) {
    return text.contains(BEGIN);
  }

  static PrivateKey privateKey(String text) throws KeyException {
    // an environment variable often holds \n where the file had a line break
    Matcher block = BLOCK.matcher(text.replace("\\n", "\n").replace("\\r", ""));
    List<String> others = new ArrayList<>();
    if (text.contains("Proc-Type: 4,ENCRYPTED")) {
      throw encrypted();
    }
    while (block.find()) {
      String label = block.group(1);
      switch (label) {
        case "PRIVATE KEY":
          return pkcs8(bytes(block.group(2)));
        case "RSA PRIVATE KEY":
          return generate("RSA", Der.pkcs8OfRsa(bytes(block.group(2))));
        case "EC PRIVATE KEY":
          return generate("EC", Der.pkcs8OfEc(bytes(block.group(2))));
        case "ENCRYPTED PRIVATE KEY":
          throw encrypted();
        case "OPENSSH PRIVATE KEY":
          throw new KeyException(
              "is in the format of OpenSSH: make a copy of it and run ssh-keygen -p -m PKCS8 -f"
                  + " COPY");
        default:
          others.add(label);
      }
    }
    throw new KeyException(
        others.isEmpty()
            ? "is PEM that is cut off or damaged: it wants -----BEGIN PRIVATE KEY-----, base64 and"
                + " -----END PRIVATE KEY-----"
            : "is PEM with " + others + " and no private key");
  }

  private static KeyException encrypted() {
    return new KeyException(
        "is PEM that is encrypted with a pass phrase, which is not supported: decrypt it by openssl"
            + " pkcs8 -topk8 -nocrypt, and let only the application's user read the file");
  }

  private static byte[] bytes(String base64) throws KeyException {
    try {
      return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
    } catch (IllegalArgumentException quotesTheKey) {
      throw damaged();
    }
  }

  /** The algorithm stands in the key, and the JDK wants to be told: there are two to try. */
  private static PrivateKey pkcs8(byte[] der) throws KeyException {
    try {
      return generate("RSA", der);
    } catch (KeyException notRsa) {
      return generate("EC", der);
    }
  }

  private static PrivateKey generate(String algorithm, byte[] der) throws KeyException {
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException quotesTheKey) {
      throw damaged();
    }
  }

  private static KeyException damaged() {
    return new KeyException("is PEM without a whole RSA or EC private key in it");
  }
}
