package io.countersign.match;

import org.jspecify.annotations.Nullable;

/**
 * Scheme, host and port (RFC 6454 §4) that a pattern covers. A host that begins with a dot stands
 * for all names that end so.
 */
final class Origin {
  final boolean https;
  final String host;
  final int port;

  Origin(boolean https, String host, int port) {
    this.https = https;
    this.host = host;
    this.port = port;
  }

  static int defaultPort(boolean https) {
    return https ? 443 : 80;
  }

  boolean coversHost(String name) {
    return host.charAt(0) == '.' ? name.endsWith(host) : name.equals(host);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof Origin)) {
      return false;
    }
    Origin that = (Origin) other;
    return https == that.https && port == that.port && host.equals(that.host);
  }

  @Override
  public int hashCode() {
    return (host.hashCode() * 31 + port) * 2 + (https ? 1 : 0);
  }
}
