package io.countersign.cli;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * What is made for one consent: the state that its answer has to carry (RFC 6749 §10.12), and the
 * verifier that only this process can present with the code (RFC 7636).
 */
final class ConsentValues {
  /** RFC 7636 §4.1 recommends 32 octets. */
  private static final int RANDOM_BYTES = 32;

  private final String redirectUri;
  private final String state;
  private final String verifier;

  ConsentValues(String redirectUri, String state, String verifier) {
    this.redirectUri = redirectUri;
    this.state = state;
    this.verifier = verifier;
  }

  static ConsentValues fresh(String redirectUri, SecureRandom random) {
    return new ConsentValues(redirectUri, random(random), random(random));
  }

  /** For the page's URL. */
  Map<String, String> forPage() {
    Map<String, String> given = new HashMap<>();
    given.put("redirect_uri", redirectUri);
    given.put("state", state);
    given.put("code_challenge", base64(sha256(verifier)));
    return given;
  }

  /** For the exchange. */
  Map<String, String> forExchange(String code) {
    Map<String, String> given = forPage();
    given.put("code", code);
    given.put("code_verifier", verifier);
    return given;
  }

  String state() {
    return state;
  }

  /** In a time that does not depend on where they differ. */
  boolean isState(String received) {
    return MessageDigest.isEqual(
        state.getBytes(StandardCharsets.UTF_8), received.getBytes(StandardCharsets.UTF_8));
  }

  private static String random(SecureRandom random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return base64(bytes);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every JVM has SHA-256
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
