package io.countersign.flow.function;

/** {@code ${xml:…}}: escaped for the text of an element, and for an attribute in quotes. */
final class XmlText extends ArgumentFunction {
  @Override
  Value apply(Value argument) {
    String text = argument.text();
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      append(c, out);
    }
    return Value.of(out.toString());
  }

  private static void append(int c, StringBuilder out) {
    switch (c) {
      case '&':
        out.append("&amp;");
        break;
      case '<':
        out.append("&lt;");
        break;
      case '>':
        out.append("&gt;");
        break;
      case '"':
        out.append("&quot;");
        break;
      case '\'':
        out.append("&#39;");
        break;
      case '\t':
      case '\n':
      case '\r':
        // a parser would make spaces of them in attributes, and a line feed of CR (XML 1.0 §2.11)
        out.append("&#").append(c).append(';');
        break;
      default:
        if (!isXml(c)) {
          throw new IllegalArgumentException(
              "xml: the text holds a control character, or half of a pair, that XML 1.0 cannot"
                  + " carry: send it as base64, or take it out");
        }
        out.appendCodePoint(c);
    }
  }

  /** XML 1.0 §2.2. */
  private static boolean isXml(int c) {
    return c >= 0x20 && c <= 0xd7ff || c >= 0xe000 && c <= 0xfffd || c >= 0x10000;
  }
}
