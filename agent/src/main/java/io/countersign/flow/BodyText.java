package io.countersign.flow;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a body: by its byte order mark, else by the content type, else by the zero bytes that
 * UTF-16 and UTF-32 have among ASCII, else by the XML declaration, else as UTF-8 (RFC 7303 §3, RFC
 * 8259 §8.1). What cannot be decoded becomes U+FFFD.
 */
final class BodyText {
  private static final Pattern CHARSET_PARAMETER =
      Pattern.compile(";\\s*charset\\s*=\\s*[\"']?([^\\s;\"']+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern XML_DECLARATION =
      Pattern.compile("^\\s*<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");
  private static final int LONGEST_DECLARATION = 200;

  private BodyText() {}

  static String decode(byte[] body, @Nullable String contentType) {
    String text = new String(body, charset(body, contentType));
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static Charset charset(byte[] body, @Nullable String contentType) {
    Charset found = ofMark(body);
    if (found == null && contentType != null) {
      found = named(CHARSET_PARAMETER.matcher(contentType));
    }
    if (found == null) {
      found = ofZeroBytes(body);
    }
    if (found == null && body.length > 0) {
      int length = Math.min(body.length, LONGEST_DECLARATION);
      found =
          named(XML_DECLARATION.matcher(new String(body, 0, length, StandardCharsets.ISO_8859_1)));
    }
    return found == null ? StandardCharsets.UTF_8 : found;
  }

  private static @Nullable Charset ofMark(byte[] body) {
    if (startsWith(body, 0xef, 0xbb, 0xbf)) {
      return StandardCharsets.UTF_8;
    }
    // before UTF-16LE, whose mark it begins with
    if (startsWith(body, 0xff, 0xfe, 0, 0)) {
      return Charset.forName("UTF-32LE");
    }
    if (startsWith(body, 0, 0, 0xfe, 0xff)) {
      return Charset.forName("UTF-32BE");
    }
    if (startsWith(body, 0xff, 0xfe)) {
      return StandardCharsets.UTF_16LE;
    }
    return startsWith(body, 0xfe, 0xff) ? StandardCharsets.UTF_16BE : null;
  }

  /** The pattern of RFC 4627 §3: what flows read begins with an ASCII character. */
  private static @Nullable Charset ofZeroBytes(byte[] body) {
    if (body.length >= 4 && body[0] == 0 && body[1] == 0 && body[2] == 0) {
      return Charset.forName("UTF-32BE");
    }
    if (body.length >= 4 && body[1] == 0 && body[2] == 0 && body[3] == 0) {
      return Charset.forName("UTF-32LE");
    }
    if (body.length < 2 || body[0] == body[1]) {
      return null;
    }
    return body[0] == 0
        ? StandardCharsets.UTF_16BE
        : body[1] == 0 ? StandardCharsets.UTF_16LE : null;
  }

  private static @Nullable Charset named(Matcher matcher) {
    if (!matcher.find()) {
      return null;
    }
    try {
      return Charset.forName(String.valueOf(matcher.group(1)));
    } catch (IllegalArgumentException unknown) {
      return null;
    }
  }

  private static boolean startsWith(byte[] body, int... mark) {
    if (body.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((body[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
