package io.countersign.flow.jwt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A key written as JSON (RFC 7517). */
final class JwkKey {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JwkKey() {}

  /** Null where the text is no JWK. */
  static @Nullable SigningKey read(String text) throws KeyException {
    Map<String, Object> members = members(text);
    if (members == null) {
      return null;
    }
    if (members.containsKey("keys")) {
      throw new KeyException("is a JWK set: take out the one key that signs");
    }
    if (!members.containsKey("kty")) {
      return null;
    }
    try {
      JWK jwk = JWK.parse(members);
      if (!jwk.isPrivate()) {
        throw new KeyException("is a JWK that holds only a public key: the private one signs");
      }
      if (jwk instanceof RSAKey) {
        return SigningKey.of(((RSAKey) jwk).toRSAPrivateKey());
      }
      if (jwk instanceof ECKey) {
        return SigningKey.of(((ECKey) jwk).toECPrivateKey());
      }
      if (jwk instanceof OctetSequenceKey) {
        return SigningKey.of(((OctetSequenceKey) jwk).toByteArray());
      }
    } catch (ParseException | JOSEException | RuntimeException quotesTheKey) {
      throw new KeyException(
          "is a JWK that cannot be read: check that it is whole (RFC 7518 §6), with kty RSA, EC or"
              + " oct");
    }
    throw new KeyException("is a JWK of a kind that signs nothing here: accepted are RSA, EC, oct");
  }

  private static @Nullable Map<String, Object> members(String text) {
    String trimmed = text.trim();
    if (!trimmed.startsWith("{")) {
      return null;
    }
    try {
      return JSON.readValue(trimmed, new TypeReference<Map<String, Object>>() {});
    } catch (JsonProcessingException notJson) {
      return null;
    }
  }
}
