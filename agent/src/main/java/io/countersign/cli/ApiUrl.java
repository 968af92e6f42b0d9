package io.countersign.cli;

import io.countersign.match.UrlPattern;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The URL of an API as its documentation shows it, turned into a pattern: {@code {id}} stands for
 * anything, and what is below the path belongs to it.
 */
final class ApiUrl {
  /** Names that say nothing about whose API it is. */
  private static final List<String> GENERAL =
      Arrays.asList("www", "api", "rest", "app", "gateway", "services", "staging", "localhost");

  private final UrlPattern pattern;
  private final String host;

  private ApiUrl(UrlPattern pattern, String host) {
    this.pattern = pattern;
    this.host = host;
  }

  static ApiUrl of(String text) throws CommandException {
    String url = text.trim().replaceAll("\\{[^{}/]*\\}", "*");
    for (char end : new char[] {'?', '#'}) {
      url = url.indexOf(end) < 0 ? url : url.substring(0, url.indexOf(end));
    }
    int host = url.contains("://") ? url.indexOf("://") + 3 : 0;
    String scheme = host == 0 ? "https://" : url.substring(0, host);
    int slash = url.indexOf('/', host);
    String authority = slash < 0 ? url.substring(host) : url.substring(host, slash);
    String path = slash < 0 ? "" : url.substring(slash);
    if (!path.endsWith("**")) {
      path = (path.endsWith("/") ? path.substring(0, path.length() - 1) : path) + "/**";
    }
    try {
      return new ApiUrl(UrlPattern.parse(scheme + authority + path), authority);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
  }

  UrlPattern pattern() {
    return pattern;
  }

  /** A name for its site: the first word of the host that is not what every host is called. */
  String siteName() {
    for (String label : host.toLowerCase(Locale.ROOT).replaceAll(":.*", "").split("\\.")) {
      String name = label.replaceAll("[^a-z0-9-]", "");
      if (name.matches("[a-z].*") && !GENERAL.contains(name)) {
        return name;
      }
    }
    return "api";
  }
}
