package io.countersign.flow.function;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * {@code ${unbase64:…}}: the bytes of a text in either alphabet (RFC 4648 §4 and §5), with padding
 * or without. White space is ignored: secrets are often stored in lines.
 */
final class FromBase64 extends ArgumentFunction {
  private static final String PROBLEM =
      "unbase64: the text is not base64: accepted are letters, digits, + and / or - and _, up to two"
          + " = at its end, and white space";

  @Override
  Value apply(Value argument) {
    String digits = argument.text().replaceAll("\\s", "").replaceFirst("={1,2}$", "");
    if (digits.indexOf('=') >= 0) {
      throw new IllegalArgumentException(PROBLEM);
    }
    try {
      return Value.of(Base64.getUrlDecoder().decode(digits.replace('+', '-').replace('/', '_')));
    } catch (IllegalArgumentException quotesTheText) {
      throw new IllegalArgumentException(PROBLEM);
    }
  }

  @Override
  public @Nullable String argumentProblem(String argument) {
    try {
      apply(Value.of(argument));
      return null;
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }
}
