package io.countersign.flow.function;

import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code ${urlencode:…}} as forms do (a space is +), {@code ${urlencode(path):…}} as RFC 3986 §2.1
 * does: everything but the unreserved characters, the slash included, as %XX.
 */
final class UrlEncode implements Function {
  private static final String UNRESERVED = "-._~";

  @Override
  public Value apply(@Nullable Value option, Value argument) {
    if (option == null) {
      return Value.of(form(argument.text()));
    }
    String problem = optionProblem(option.text());
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
    return Value.of(path(argument.text()));
  }

  @Override
  public Option option() {
    return Option.ALLOWED;
  }

  @Override
  public @Nullable String optionProblem(String option) {
    return option.equals("path")
        ? null
        : "urlencode: accepted are ${urlencode:…} for forms and ${urlencode(path):…} for paths";
  }

  @Override
  public @Nullable String argumentProblem(String argument) {
    return null;
  }

  private static String form(String text) {
    try {
      return URLEncoder.encode(text, "UTF-8");
    } catch (UnsupportedEncodingException e) {
      throw new AssertionError(e); // every JVM has UTF-8
    }
  }

  private static String path(String text) {
    StringBuilder out = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xff);
      if (c >= 'a' && c <= 'z'
          || c >= 'A' && c <= 'Z'
          || c >= '0' && c <= '9'
          || UNRESERVED.indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append(Hex.of(new byte[] {each}).toUpperCase(Locale.ROOT));
      }
    }
    return out.toString();
  }
}
