package io.countersign.match;

import java.util.Locale;

/** Reads one {@link UrlPattern}; each refusal says what is accepted. */
final class UrlPatternParser {
  private static final int LONGEST_QUOTE = 200;

  private final String text;

  UrlPatternParser(String text) {
    this.text = text;
  }

  UrlPattern parse() {
    refuseForeignCharacters();
    int start = text.indexOf("://");
    boolean hasScheme = start >= 0 && text.indexOf('/') == start + 1;
    boolean https = !hasScheme || isHttps(text.substring(0, start));
    String rest = hasScheme ? text.substring(start + 3) : text;
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    if (authority.indexOf('@') >= 0) {
      throw refused("has a user before '@'; name only the host, a site's flow says who it is");
    }
    int colon = portColon(authority);
    String host = host(colon < 0 ? authority : authority.substring(0, colon));
    int port = colon < 0 ? Origin.defaultPort(https) : port(authority.substring(colon + 1));
    PathGlob path = path(slash < 0 ? "/**" : rest.substring(slash));
    return new UrlPattern(text, !hasScheme, colon < 0, new Origin(https, host, port), path);
  }

  private void refuseForeignCharacters() {
    if (text.isEmpty()) {
      throw refused("is empty");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c) && i + 1 < text.length()) {
        int point = text.codePointAt(i);
        if (Character.charCount(point) == 2 && !Escapes.isUnseen(point)) {
          i++;
          continue;
        }
      }
      if (Escapes.isUnseen(c)) {
        String name = String.format(Locale.ROOT, "U+%04X", (int) c);
        throw refused("has white space or an invisible character (" + name + "); remove it");
      }
    }
    if (text.indexOf('\\') >= 0) {
      throw refused("has a backslash; separate with '/'");
    }
    if (text.indexOf('#') >= 0) {
      throw refused("has a fragment; end it before '#'");
    }
    if (text.indexOf('?') >= 0) {
      throw refused("has a query; end it before '?' (one unknown character is '*', too)");
    }
  }

  private boolean isHttps(String scheme) {
    if (scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http")) {
      return scheme.equalsIgnoreCase("https");
    }
    throw refused("has another scheme than https or http");
  }

  private int portColon(String authority) {
    int bracket = authority.lastIndexOf(']');
    int colon = authority.indexOf(':', bracket + 1);
    if (bracket >= 0 && bracket != authority.length() - 1 && colon != bracket + 1) {
      throw refused("has something other than ':' and a port after ']'");
    }
    if (bracket < 0 && colon != authority.lastIndexOf(':')) {
      throw refused("has more than one ':' in its host; an IPv6 address goes in brackets: [::1]");
    }
    return colon;
  }

  private int port(String digits) {
    int port = 0;
    for (int i = 0; i < digits.length() && port >= 0; i++) {
      char c = digits.charAt(i);
      port = c >= '0' && c <= '9' && i < 5 ? port * 10 + (c - '0') : -1;
    }
    if (port < 1 || port > 65535) {
      throw refused("has a bad port; after ':' goes a number from 1 to 65535");
    }
    return port;
  }

  private String host(String host) {
    if (host.isEmpty()) {
      throw refused("has no host");
    }
    boolean wild = host.startsWith("*.");
    String name = wild ? host.substring(2) : host;
    if (host.equals("*") || (wild && (name.isEmpty() || name.equals(".")))) {
      throw refused("covers every host; name a domain: *.example.com");
    }
    if (name.indexOf('*') >= 0) {
      throw refused("has a '*' that is not the whole first label of the host, as in *.example.com");
    }
    String normal = Host.of(name);
    if (normal == null) {
      throw refused(
          "has a bad host; accepted are names of letters, digits, '-', '_' and '.', international"
              + " names that have exactly one ASCII form (else write the xn-- form), IPv4, and IPv6"
              + " in brackets without a zone");
    }
    boolean address = normal.indexOf(':') >= 0 || isNumber(normal, normal.lastIndexOf('.') + 1);
    if (address && wild) {
      throw refused("has '*.' before an IP address; name each address");
    }
    if (address && normal.indexOf(':') < 0 && IpLiteral.ipv4(normal) < 0) {
      throw refused("has a bad IPv4 address; write four decimal numbers without leading zeros");
    }
    return wild ? "." + normal : normal;
  }

  private PathGlob path(String path) {
    if (path.contains("***")) {
      throw refused("has '***'; '*' covers one path segment and '**' any number");
    }
    String canonical = Escapes.canonical(path);
    if (canonical == null) {
      throw refused("has a bad escape in its path; '%' is followed by two hex digits, no control");
    }
    if (!canonical.equals(Paths.normalise(canonical))) {
      throw refused("has a '.' or '..' segment in its path; write the path without it");
    }
    return PathGlob.of(canonical);
  }

  private static boolean isNumber(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private IllegalArgumentException refused(String why) {
    return new IllegalArgumentException(
        "URL pattern " + quoted() + why + ". Accepted: [https://|http://]host[:port][/path]");
  }

  /** Before an '@', after a '?' or '#' may stand a secret: such a text is not repeated. */
  private String quoted() {
    if (text.isEmpty()
        || text.indexOf('@') >= 0
        || text.indexOf('?') >= 0
        || text.indexOf('#') >= 0) {
      return "";
    }
    StringBuilder out = new StringBuilder("'");
    for (int i = 0; i < text.length() && i < LONGEST_QUOTE; i++) {
      out.append(Escapes.isUnseen(text.charAt(i)) ? '\ufffd' : text.charAt(i));
    }
    return out.append(text.length() > LONGEST_QUOTE ? "…' " : "' ").toString();
  }
}
