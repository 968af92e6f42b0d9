package io.countersign.flow;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads application/x-www-form-urlencoded in UTF-8 (WHATWG URL §5.1). Nothing is malformed: a
 * percent sign without two hexadecimal digits stands for itself.
 */
final class FormDecoding {
  private FormDecoding() {}

  /** The first value of that name, decoded; null where there is none. */
  static @Nullable String parameter(String parameters, String name) {
    for (String parameter : parameters.split("&")) {
      int equals = parameter.indexOf('=');
      if (equals >= 0 && decode(parameter.substring(0, equals)).equals(name)) {
        return decode(parameter.substring(equals + 1));
      }
    }
    return null;
  }

  static String decode(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    byte[] coded = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream plain = new ByteArrayOutputStream(coded.length);
    for (int i = 0; i < coded.length; i++) {
      int high = coded[i] == '%' && i + 2 < coded.length ? Character.digit(coded[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(coded[i + 2], 16);
      if (low >= 0) {
        plain.write(high << 4 | low);
        i += 2;
      } else {
        plain.write(coded[i] == '+' ? ' ' : coded[i]);
      }
    }
    return new String(plain.toByteArray(), StandardCharsets.UTF_8);
  }
}
