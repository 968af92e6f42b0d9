package io.countersign.flow.function;

import io.countersign.time.Clock;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The functions by the names that templates use. Each is made where it is asked for: a process that
 * starts pays for every class.
 */
public final class Functions {
  public static final List<String> NAMES =
      Collections.unmodifiableList(
          Arrays.asList(
              "base64",
              "base64url",
              "unbase64",
              "hex",
              "urlencode",
              "json",
              "xml",
              "unescape-html",
              "lower",
              "upper",
              "md5",
              "sha1",
              "sha256",
              "sha384",
              "sha512",
              "hmac-sha1",
              "hmac-sha256",
              "hmac-sha384",
              "hmac-sha512",
              "uuid",
              "now"));

  private Functions() {}

  /**
   * @param name one of {@link #NAMES}
   */
  public static Function named(String name, Clock clock) {
    switch (name) {
      case "base64":
        return new Base64Text(false);
      case "base64url":
        return new Base64Text(true);
      case "unbase64":
        return new FromBase64();
      case "hex":
        return new Hex();
      case "urlencode":
        return new UrlEncode();
      case "json":
        return new JsonText();
      case "xml":
        return new XmlText();
      case "unescape-html":
        return new UnescapeHtml();
      case "lower":
        return new LetterCase(false);
      case "upper":
        return new LetterCase(true);
      case "md5":
        return new Digest("MD5");
      case "sha1":
      case "sha256":
      case "sha384":
      case "sha512":
        return new Digest("SHA-" + name.substring("sha".length()));
      case "hmac-sha1":
      case "hmac-sha256":
      case "hmac-sha384":
      case "hmac-sha512":
        return new Hmac(name, "HmacSHA" + name.substring("hmac-sha".length()));
      case "uuid":
        return new RandomUuid();
      case "now":
        return new Now(clock);
      default:
        throw new IllegalArgumentException("no function " + name);
    }
  }
}
