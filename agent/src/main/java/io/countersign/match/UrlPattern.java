package io.countersign.match;

/**
 * One URL pattern {@code [scheme://]host[:port][/path]}. No scheme means https, no port the default
 * of the scheme, no path every path. {@code *.example.com} covers all subdomains and not the domain
 * itself; in a path {@code *} covers any characters but a slash, possibly none, and {@code **}
 * slashes as well; {@code /a/**} also covers {@code /a}.
 */
public final class UrlPattern {
  private final String text;
  private final boolean anyScheme;
  private final boolean anyPort;
  private final Origin origin;
  private final PathGlob path;

  UrlPattern(String text, boolean anyScheme, boolean anyPort, Origin origin, PathGlob path) {
    this.text = text;
    this.anyScheme = anyScheme;
    this.anyPort = anyPort;
    this.origin = origin;
    this.path = path;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if the text is none; the message says what is wrong and what
   *     is accepted, and never repeats what might be a password
   */
  public static UrlPattern parse(String text) {
    return new UrlPatternParser(text).parse();
  }

  /** Whether the scheme is http: what it covers travels unencrypted. */
  public boolean isPlainHttp() {
    return !origin.https;
  }

  /**
   * Whether the host is {@code localhost}, within 127.0.0.0/8, or {@code [::1]}. Names below {@code
   * localhost} are not counted: the JDK asks the resolver for them, which may answer anything.
   */
  public boolean isLoopback() {
    return origin.host.equals("localhost")
        || origin.host.equals(IpLiteral.LOOPBACK_6)
        || IpLiteral.ipv4(origin.host) >> 24 == 127;
  }

  /** As configured. */
  @Override
  public String toString() {
    return text;
  }

  Origin origin() {
    return origin;
  }

  PathGlob path() {
    return path;
  }

  /**
   * As an except: without a scheme it stands for both, so that too much is taken, not too little.
   */
  boolean takesAway(boolean https, String host, int port) {
    boolean sameScheme = anyScheme || origin.https == https;
    int mine = anyPort ? Origin.defaultPort(https) : origin.port;
    return sameScheme && mine == port && origin.coversHost(host);
  }
}
