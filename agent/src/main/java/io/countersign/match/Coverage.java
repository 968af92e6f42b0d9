package io.countersign.match;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a pattern of a site covers a URL, and if not, why: for a person. {@link SiteTable} is
 * what decides; a test holds the two together.
 */
public final class Coverage {
  /** From the nearest to the farthest. */
  public enum Reason {
    COVERS,
    /** It would cover it, and an {@code except} of the site takes it away. */
    EXCEPTED,
    PATH,
    PORT,
    SCHEME,
    /** The pattern is {@code *.HOST} and the URL's host is HOST itself. */
    DOMAIN_ITSELF,
    /** The URL's host is below the pattern's, which has no wildcard. */
    SUBDOMAIN,
    HOST
  }

  private final Reason reason;
  private final @Nullable UrlPattern except;

  private Coverage(Reason reason, @Nullable UrlPattern except) {
    this.reason = reason;
    this.except = except;
  }

  /**
   * The arguments are those of {@link SiteTable#find}.
   *
   * @throws IllegalArgumentException where no site could cover such a URL; the message says why
   */
  public static Coverage of(
      UrlPattern pattern,
      List<UrlPattern> excepts,
      String scheme,
      @Nullable String host,
      int port,
      @Nullable String rawPath) {
    boolean https = isHttps(scheme);
    String name = Host.of(host);
    if (name == null) {
      throw new IllegalArgumentException("its host is none that a pattern can cover");
    }
    String path = Paths.normalise(rawPath);
    if (path == null) {
      throw new IllegalArgumentException(
          "servers would read its path in different ways ('..' or an encoded separator in it), so"
              + " that no site covers it");
    }
    int number = port == -1 ? Origin.defaultPort(https) : port;
    Reason reason = reason(pattern, https, name, number, path);
    if (reason == Reason.COVERS) {
      String loosest = Paths.loosest(path);
      for (UrlPattern except : excepts) {
        if (except.takesAway(https, name, number)
            && (except.path().matches(path) || except.path().matches(loosest))) {
          return new Coverage(Reason.EXCEPTED, except);
        }
      }
    }
    return new Coverage(reason, null);
  }

  public Reason reason() {
    return reason;
  }

  /** What takes it away; null unless that is the reason. */
  public @Nullable UrlPattern except() {
    return except;
  }

  private static boolean isHttps(String scheme) {
    if (!scheme.equalsIgnoreCase("https") && !scheme.equalsIgnoreCase("http")) {
      throw new IllegalArgumentException("only https and http URLs can be covered");
    }
    return scheme.equalsIgnoreCase("https");
  }

  private static Reason reason(
      UrlPattern pattern, boolean https, String host, int port, String path) {
    Origin origin = pattern.origin();
    if (!origin.coversHost(host)) {
      return origin.host.equals('.' + host)
          ? Reason.DOMAIN_ITSELF
          : host.endsWith('.' + origin.host) ? Reason.SUBDOMAIN : Reason.HOST;
    }
    if (origin.https != https) {
      return Reason.SCHEME;
    }
    if (origin.port != port) {
      return Reason.PORT;
    }
    return pattern.path().matches(path) ? Reason.COVERS : Reason.PATH;
  }
}
