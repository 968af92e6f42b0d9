package io.countersign.http;

import static io.countersign.http.ExchangeException.Kind.PROXY;

import java.net.InetSocketAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that the JVM's networking properties name for an endpoint: {@code https.proxyHost},
 * {@code http.proxyHost}, their ports and {@code http.nonProxyHosts}, read as the JDK reads them
 * but without {@code ProxySelector.getDefault()}, which belongs to the application.
 */
final class ProxyProperties {
  private static final String LOOPBACK = "localhost|127.*|[::1]";

  private ProxyProperties() {}

  /** The proxy's unresolved address; null where the endpoint is to be reached directly. */
  static @Nullable InetSocketAddress proxyFor(Endpoint endpoint, ExchangeSettings settings)
      throws ExchangeException {
    String scheme = endpoint.tls() ? "https" : "http";
    String host = settings.property(scheme + ".proxyHost");
    if (host == null || host.trim().isEmpty() || exempt(endpoint, settings)) {
      return null;
    }
    String port = settings.property(scheme + ".proxyPort");
    if (port == null || port.trim().isEmpty()) {
      return InetSocketAddress.createUnresolved(host.trim(), endpoint.tls() ? 443 : 80);
    }
    int number = Endpoint.port(port.trim());
    if (number < 0) {
      throw new ExchangeException(
          PROXY,
          "cannot connect to "
              + endpoint
              + ": the system property "
              + scheme
              + ".proxyPort must be a number from 1 to 65535",
          null);
    }
    return InetSocketAddress.createUnresolved(host.trim(), number);
  }

  private static boolean exempt(Endpoint endpoint, ExchangeSettings settings) {
    String given = settings.property("http.nonProxyHosts");
    // as in the JDK: only an empty value takes the loopback exemption away
    String patterns = given == null ? LOOPBACK : given.isEmpty() ? "" : given + '|' + LOOPBACK;
    for (String pattern : patterns.split("\\|", -1)) {
      if (matches(pattern.trim().toLowerCase(Locale.ROOT), endpoint.bracketedHost())) {
        return true;
      }
    }
    return false;
  }

  /** {@code *} stands for any number of characters, at any place. */
  private static boolean matches(String pattern, String host) {
    String[] literals = pattern.split("\\*", -1);
    String first = literals[0];
    if (literals.length == 1) {
      return host.equals(first);
    }
    String last = literals[literals.length - 1];
    if (!host.startsWith(first) || !host.endsWith(last)) {
      return false;
    }
    int at = first.length();
    for (int i = 1; i < literals.length - 1; i++) {
      int found = host.indexOf(literals[i], at);
      if (found < 0) {
        return false;
      }
      at = found + literals[i].length();
    }
    return at <= host.length() - last.length();
  }
}
