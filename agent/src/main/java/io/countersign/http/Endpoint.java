package io.countersign.http;

import static io.countersign.http.ExchangeException.Kind.INVALID_REQUEST;

import io.countersign.observe.Redaction;
import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes, taken apart from its URL as the wire wants it: ASCII host in lower case
 * without trailing dot (an IPv6 address without brackets), port filled in, path percent-encoded.
 */
final class Endpoint {
  private static final int MAX_PORT = 65_535;

  private final boolean tls;
  private final String host;
  private final int port;
  private final String path;
  private final String query;
  private final Redaction redaction;

  private Endpoint(
      boolean tls, String host, int port, String path, String query, Redaction redaction) {
    this.tls = tls;
    this.host = host;
    this.port = port;
    this.path = path;
    this.query = query;
    this.redaction = redaction;
  }

  static Endpoint of(URI uri) throws ExchangeException {
    return of(uri, Redaction.NONE);
  }

  /**
   * @param redaction knows what of the URL no message may show
   */
  static Endpoint of(URI uri, Redaction redaction) throws ExchangeException {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean tls = scheme.equals("https");
    if (!tls && !scheme.equals("http")) {
      throw invalid(uri, redaction, "the scheme must be https or http");
    }
    String authority = uri.getRawAuthority();
    if (authority == null) {
      throw invalid(uri, redaction, "the URL has no host");
    }
    if (authority.indexOf('@') >= 0) {
      throw invalid(
          uri, redaction, "user information in a URL is not accepted, use an Authorization header");
    }
    int colon = authority.indexOf(':', authority.indexOf(']') + 1);
    String port = colon < 0 ? "" : authority.substring(colon + 1);
    String host = asciiHost(colon < 0 ? authority : authority.substring(0, colon));
    if (host == null) {
      throw invalid(uri, redaction, "the host is not a valid name or address");
    }
    int portNumber = port.isEmpty() ? defaultPort(tls) : port(port);
    if (portNumber < 0) {
      throw invalid(uri, redaction, "the port must be a number from 1 to " + MAX_PORT);
    }
    URI ascii = URI.create(uri.toASCIIString());
    String path = ascii.getRawPath();
    String query = ascii.getRawQuery();
    return new Endpoint(
        tls,
        host,
        portNumber,
        path == null || path.isEmpty() ? "/" : path,
        query == null ? "" : '?' + query,
        redaction);
  }

  /** The URL as messages show it, without user information and query, even if it is invalid. */
  static String describe(URI uri) {
    String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return uri.getScheme() + "://" + authority.substring(authority.lastIndexOf('@') + 1) + path;
  }

  /** The number, or -1 where the text is none that a port can have. */
  static int port(String digits) {
    if (digits.isEmpty() || digits.length() > 5) {
      return -1;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return -1;
      }
    }
    int port = Integer.parseInt(digits);
    return port == 0 || port > MAX_PORT ? -1 : port;
  }

  boolean tls() {
    return tls;
  }

  String host() {
    return host;
  }

  boolean hostIsIpv6() {
    return host.indexOf(':') >= 0;
  }

  /** The host as it stands in a URL: brackets around IPv6. */
  String bracketedHost() {
    if (!hostIsIpv6()) {
      return host;
    }
    // a zone means something on this machine only (RFC 6874 §1)
    int zone = host.indexOf('%');
    return '[' + (zone < 0 ? host : host.substring(0, zone)) + ']';
  }

  int port() {
    return port;
  }

  /** With the port, always: what a CONNECT asks for (RFC 9110 §9.3.6). */
  String hostAndPort() {
    return bracketedHost() + ':' + port;
  }

  /** With the port unless it is the default one: the Host header (RFC 9110 §7.2). */
  String hostHeader() {
    return port == defaultPort(tls) ? bracketedHost() : hostAndPort();
  }

  String originForm() {
    return path + query;
  }

  String absoluteForm() {
    return (tls ? "https://" : "http://") + hostHeader() + path + query;
  }

  @Override
  public String toString() {
    return redaction.mask((tls ? "https://" : "http://") + hostAndPort() + path);
  }

  private static @Nullable String asciiHost(String given) {
    if (given.startsWith("[") && given.endsWith("]")) {
      // java.net.URI has checked what stands in brackets
      return given.substring(1, given.length() - 1).toLowerCase(Locale.ROOT);
    }
    String host;
    try {
      host = IDN.toASCII(given).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException notAName) {
      return null;
    }
    if (host.endsWith(".")) {
      host = host.substring(0, host.length() - 1);
    }
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!letterOrDigit && c != '-' && c != '.' && c != '_') {
        return null;
      }
    }
    return host.isEmpty() ? null : host;
  }

  private static int defaultPort(boolean tls) {
    return tls ? 443 : 80;
  }

  private static ExchangeException invalid(URI uri, Redaction redaction, String why) {
    return new ExchangeException(
        INVALID_REQUEST, "cannot send to " + redaction.mask(describe(uri)) + ": " + why, null);
  }
}
