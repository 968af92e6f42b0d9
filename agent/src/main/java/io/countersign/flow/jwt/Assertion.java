package io.countersign.flow.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;

/** Signs a header and claims into the compact form (RFC 7515 §3.1). */
public final class Assertion {
  private Assertion() {}

  /**
   * @param header as JSON, with the algorithm in it
   * @param key as bytes, for a secret; PEM and JWK are told by the text
   * @throws KeyException where the key does not serve; the message goes on after what names the key
   */
  public static String sign(
      Algorithm algorithm, String header, String claims, byte[] key, String keyText)
      throws KeyException {
    Base64URL head = Base64URL.encode(header);
    String signed = head + "." + Base64URL.encode(claims);
    // the library would read the header again, with a JSON parser of its own: 130 classes to load
    JWSHeader asWritten = new JWSHeader.Builder(algorithm.inHeader()).parsedBase64URL(head).build();
    try {
      JWSSigner signer = algorithm.signer(SigningKey.read(key, keyText));
      return signed + "." + signer.sign(asWritten, signed.getBytes(StandardCharsets.US_ASCII));
    } catch (JOSEException mayQuoteTheKey) {
      throw new KeyException(
          "cannot sign by "
              + algorithm
              + " in this JVM (PS256 and its like want Java 8u251 or later)");
    }
  }
}
