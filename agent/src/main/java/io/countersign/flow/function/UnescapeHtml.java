package io.countersign.flow.function;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ${unescape-html:…}}: what a page means by its text, as in the value of a hidden field. The
 * references that XML has, and numeric ones (HTML, 13.5); anything else stays as it is.
 */
final class UnescapeHtml extends ArgumentFunction {
  private static final Pattern REFERENCE =
      Pattern.compile("&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));");

  @Override
  Value apply(Value argument) {
    String text = argument.text();
    Matcher reference = REFERENCE.matcher(text);
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    while (reference.find()) {
      out.append(text, from, reference.start());
      String decimal = reference.group(1);
      String hex = reference.group(2);
      int c =
          decimal != null
              ? Integer.parseInt(decimal)
              : hex != null ? Integer.parseInt(hex, 16) : named(reference.group(3));
      boolean isCharacter =
          c != 0 && Character.isValidCodePoint(c) && !(c >= 0xd800 && c <= 0xdfff);
      out.append(isCharacter ? new String(Character.toChars(c)) : reference.group());
      from = reference.end();
    }
    return Value.of(out.append(text, from, text.length()).toString());
  }

  private static char named(String name) {
    switch (name) {
      case "amp":
        return '&';
      case "lt":
        return '<';
      case "gt":
        return '>';
      case "quot":
        return '"';
      default:
        return '\'';
    }
  }
}
