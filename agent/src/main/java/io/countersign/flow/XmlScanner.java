package io.countersign.flow;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads XML 1.0 without document type: elements, attributes, text, CDATA, and the references that
 * XML itself defines. What has a DTD is refused, so there is no entity to fetch or to expand. Not
 * the JDK's parser, whose classes ask the application's system properties and class loaders for
 * another parser while they are initialised (seen on JDK 8 to 21): where that fails, they stay
 * broken for the application, too. It also takes a tenth of a second to load, and a module that may
 * be absent.
 */
final class XmlScanner {
  static final int DEEPEST = 200;

  private final String text;
  private final XmlSearch search;
  private final List<String> open = new ArrayList<>();
  private boolean begun;
  private int at;

  XmlScanner(String text, XmlSearch search) {
    this.text = text;
    this.search = search;
  }

  /** To the end of the document. */
  void scan() throws Refused {
    checkCharacters();
    while (at < text.length()) {
      if (text.charAt(at) != '<') {
        text();
      } else if (text.startsWith("<?", at)) {
        after("?>", 2);
      } else if (text.startsWith("<!--", at)) {
        after("-->", 4);
      } else if (text.startsWith("<![CDATA[", at) && !open.isEmpty()) {
        int start = at + "<![CDATA[".length();
        after("]]>", "<![CDATA[".length());
        search.text(text.substring(start, at - "]]>".length()));
      } else if (text.regionMatches(true, at, "<!DOCTYPE", 0, "<!DOCTYPE".length())) {
        throw new Refused("accepted XML, having a DTD (<!DOCTYPE) or being an HTML page");
      } else if (text.startsWith("</", at)) {
        endTag();
      } else {
        startTag();
      }
    }
    if (!begun || !open.isEmpty()) {
      throw notXml();
    }
  }

  private void text() throws Refused {
    int end = text.indexOf('<', at);
    String found = text.substring(at, end < 0 ? text.length() : end);
    if (open.isEmpty() && !found.trim().isEmpty()) {
      throw notXml();
    }
    search.text(resolved(found));
    at += found.length();
  }

  private void startTag() throws Refused {
    at++;
    String name = name();
    if (open.isEmpty() && begun) {
      throw notXml();
    }
    if (open.size() == DEEPEST) {
      throw new Refused("accepted XML, being nested more than " + DEEPEST + " deep");
    }
    begun = true;
    open.add(name);
    search.begin(name);
    boolean spaced = space();
    while (at < text.length() && text.charAt(at) != '>' && text.charAt(at) != '/') {
      if (!spaced) {
        throw notXml();
      }
      attribute();
      spaced = space();
    }
    if (text.startsWith("/>", at)) {
      at += 2;
      close();
    } else {
      expect('>');
    }
  }

  private void attribute() throws Refused {
    String name = name();
    space();
    expect('=');
    space();
    char quote = at < text.length() ? text.charAt(at) : 0;
    int end = quote == '"' || quote == '\'' ? text.indexOf(quote, at + 1) : -1;
    if (end < 0) {
      throw notXml();
    }
    String value = text.substring(at + 1, end);
    if (value.indexOf('<') >= 0) {
      throw notXml();
    }
    at = end + 1;
    search.attribute(name, resolved(value));
  }

  private void endTag() throws Refused {
    at += 2;
    String name = name();
    space();
    expect('>');
    if (open.isEmpty() || !open.get(open.size() - 1).equals(name)) {
      throw notXml();
    }
    close();
  }

  private void close() {
    open.remove(open.size() - 1);
    search.end();
  }

  private String name() throws Refused {
    int start = at;
    while (at < text.length() && isNamePart(text.charAt(at), at == start)) {
      at++;
    }
    if (at == start) {
      throw notXml();
    }
    return text.substring(start, at);
  }

  private static boolean isNamePart(char c, boolean first) {
    return Character.isLetter(c)
        || c == '_'
        || c == ':'
        || Character.isSurrogate(c)
        || !first && (c == '-' || c == '.' || c == '\u00b7' || Character.isDigit(c));
  }

  private boolean space() {
    int start = at;
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    return at > start;
  }

  private void expect(char c) throws Refused {
    if (at >= text.length() || text.charAt(at) != c) {
      throw notXml();
    }
    at++;
  }

  private void after(String end, int skipped) throws Refused {
    int found = text.indexOf(end, at + skipped);
    if (found < 0) {
      throw notXml();
    }
    at = found + end.length();
  }

  private static String resolved(String raw) throws Refused {
    int next = raw.indexOf('&');
    if (next < 0) {
      return raw;
    }
    StringBuilder out = new StringBuilder();
    int done = 0;
    for (; next >= 0; next = raw.indexOf('&', done)) {
      int end = raw.indexOf(';', next);
      if (end < 0) {
        throw notXml();
      }
      out.append(raw, done, next).appendCodePoint(character(raw.substring(next + 1, end)));
      done = end + 1;
    }
    return out.append(raw, done, raw.length()).toString();
  }

  private static int character(String reference) throws Refused {
    switch (reference) {
      case "amp":
        return '&';
      case "lt":
        return '<';
      case "gt":
        return '>';
      case "quot":
        return '"';
      case "apos":
        return '\'';
      default:
        break;
    }
    boolean hex = reference.startsWith("#x");
    String digits = reference.startsWith("#") ? reference.substring(hex ? 2 : 1) : "";
    if (digits.matches(hex ? "[0-9a-fA-F]{1,6}" : "[0-9]{1,7}")) {
      int character = Integer.parseInt(digits, hex ? 16 : 10);
      if (Character.isValidCodePoint(character) && isAllowed(character)) {
        return character;
      }
    }
    throw notXml();
  }

  private void checkCharacters() throws Refused {
    for (int i = 0; i < text.length(); i++) {
      if (!isAllowed(text.charAt(i))) {
        throw notXml();
      }
    }
  }

  /** XML 1.0 §2.2, but for lone surrogates, which harm nobody here. */
  private static boolean isAllowed(int c) {
    return c >= ' ' && c != 0xfffe && c != 0xffff || c == '\t' || c == '\n' || c == '\r';
  }

  private static Refused notXml() {
    return new Refused("XML");
  }

  /** It is not what was wanted: a document, or one that is accepted. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final String wanted;

    Refused(String wanted) {
      super(wanted, null, false, false);
      this.wanted = wanted;
    }

    String wanted() {
      return wanted;
    }
  }
}
