package io.countersign.flow;

import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;
import java.util.List;

/** application/x-www-form-urlencoded in UTF-8, for forms and queries (WHATWG URL §5.2). */
final class FormEncoding {
  private FormEncoding() {}

  static String encode(List<String> namesAndValues) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < namesAndValues.size(); i += 2) {
      if (i > 0) {
        out.append('&');
      }
      out.append(encode(namesAndValues.get(i))).append('=');
      out.append(encode(namesAndValues.get(i + 1)));
    }
    return out.toString();
  }

  static String encode(String text) {
    try {
      return URLEncoder.encode(text, "UTF-8");
    } catch (UnsupportedEncodingException e) {
      throw new AssertionError(e); // every JVM has UTF-8
    }
  }
}
