package io.countersign.cli;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
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

  /** As a request is sent to it, the query with it; only where it is {@link #sendable}. */
  URI uri() {
    try {
      return new URI(withoutFragment());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** This, where it can be sent as it is. */
  AskedUrl sendable() throws CommandException {
    try {
      if (url.getUserInfo() == null && new URI(withoutFragment()).getHost() != null) {
        return this;
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw CommandException.usage(
        "this URL cannot be sent as it is: encode what may not stand in one (a space is %20), and"
            + " leave out user information");
  }

  private String withoutFragment() {
    String text = url.toExternalForm();
    int fragment = text.indexOf('#');
    return fragment < 0 ? text : text.substring(0, fragment);
  }

  @Override
  public String toString() {
    return Terminal.plain(scheme() + "://" + host() + (port() < 0 ? "" : ":" + port()) + path());
  }
}
