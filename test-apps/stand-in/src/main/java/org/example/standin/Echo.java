package org.example.standin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The API's answer: what it understood of a request, so that a caller sees whether all arrived. */
public final class Echo {
  private Echo() {}

  /** {@code {"method":…,"path":…,"bodyLength":…,"bodyDigest":…}}. */
  public static String of(String method, String path, byte[] body) {
    return "{\"method\":\"%s\",\"path\":\"%s\",\"bodyLength\":%d,\"bodyDigest\":\"%s\"}"
        .formatted(method, path, body.length, digest(body));
  }

  /** The same for a text body in UTF-8. */
  public static String of(String method, String path, String body) {
    return of(method, path, body.getBytes(StandardCharsets.UTF_8));
  }

  static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  private static String digest(byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
