package io.countersign.cli;

import java.net.MalformedURLException;
import java.net.URL;
import java.util.Locale;

/** A URL that a person asks about; user information, query and fragment do not matter. */
final class AskedUrl {
  private final URL url;

  private AskedUrl(URL url) {
    this.url = url;
  }

  /** Without a scheme it is https, as in a pattern. */
  static AskedUrl of(String text) throws CommandException {
    String whole = text.trim();
    if (!whole.contains("://")) {
      whole = "https://" + whole;
    }
    try {
      URL url = new URL(whole);
      String scheme = url.getProtocol().toLowerCase(Locale.ROOT);
      if ((scheme.equals("https") || scheme.equals("http")) && !url.getHost().isEmpty()) {
        return new AskedUrl(url);
      }
    } catch (MalformedURLException e) {
      // said below
    }
    throw CommandException.usage(
        "this is no URL of a request: accepted is https://HOST[:PORT][/PATH], or http://");
  }

  String scheme() {
    return url.getProtocol().toLowerCase(Locale.ROOT);
  }

  String host() {
    return url.getHost();
  }

  /** -1 for the default of the scheme. */
  int port() {
    return url.getPort();
  }

  String path() {
    return url.getPath();
  }

  @Override
  public String toString() {
    return Terminal.plain(scheme() + "://" + host() + (port() < 0 ? "" : ":" + port()) + path());
  }
}
