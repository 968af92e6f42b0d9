package io.countersign.flow;

/** Reads what a flow writes after {@code take.NAME =}: the kind of place, and where in it. */
final class Extractors {
  private static final String ACCEPTED =
      "accepted are json:/POINTER (RFC 6901), xml:/PATH, header:NAME, cookie:NAME,"
          + " location:PARAMETER, text, and text:REGEX with one group";

  private Extractors() {}

  static Extractor parse(String text) throws TemplateException {
    int colon = text.indexOf(':');
    String kind = colon < 0 ? text : text.substring(0, colon + 1);
    String where = text.substring(kind.length());
    switch (kind) {
      case "json:":
        return JsonExtractor.parse(where);
      case "xml:":
        return XmlExtractor.parse(where);
      case "header:":
        return new HeaderExtractor(name(text, where));
      case "cookie:":
        return new CookieExtractor(name(text, where));
      case "location:":
        if (!where.isEmpty()) {
          return new LocationExtractor(where);
        }
        break;
      case "text":
        return TextExtractor.whole();
      case "text:":
        return TextExtractor.parse(where);
      default:
        break;
    }
    throw new TemplateException("'" + text + "' says no place in an answer: " + ACCEPTED);
  }

  /** Headers and cookies have the same characters in their names: a token (RFC 9110 §5.6.2). */
  private static String name(String text, String name) throws TemplateException {
    boolean valid = !name.isEmpty();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      valid &= c > ' ' && c < 0x7f && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }
    if (!valid) {
      throw new TemplateException(
          "'" + text + "' has no name that a header or cookie may have: " + ACCEPTED);
    }
    return name;
  }
}
