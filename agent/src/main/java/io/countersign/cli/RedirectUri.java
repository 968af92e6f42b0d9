package io.countersign.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the authorization server sends the browser with its answer: a loopback address of this
 * machine (RFC 8252 §7.3), unless what was registered with the server is another one.
 */
final class RedirectUri {
  private static final String DEFAULT = "http://127.0.0.1/callback";
  private static final List<String> LOOPBACK = Arrays.asList("127.0.0.1", "[::1]", "localhost");

  private final URI uri;
  private final int port;

  private RedirectUri(URI uri, int port) {
    this.uri = uri;
    this.port = port;
  }

  /**
   * @param own {@code redirect-uri} of the site
   * @param port {@code --port}; 0 for one that is free
   */
  static RedirectUri of(@Nullable String own, int port) throws CommandException {
    URI uri = parse(own == null ? DEFAULT : own);
    if (isLoopback(uri) && uri.getPort() != -1 && port != 0 && uri.getPort() != port) {
      throw CommandException.usage(
          "redirect-uri says port "
              + uri.getPort()
              + ", and --port says "
              + port
              + ": leave one of them out");
    }
    return new RedirectUri(uri, uri.getPort() != -1 ? uri.getPort() : port);
  }

  static boolean isLoopback(URI uri) {
    String host = uri.getHost();
    return host != null && LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
  }

  /** Whether this process can wait there itself: loopback, and no TLS. */
  boolean canListen() {
    return isLoopback(uri) && uri.getScheme().equalsIgnoreCase("http");
  }

  /** 0 for any that is free. */
  int port() {
    return port;
  }

  String path() {
    String path = uri.getRawPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  /** As it is given to the server. */
  String text(int actualPort) {
    if (uri.getPort() != -1 || !canListen()) {
      return uri.toString();
    }
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return "http://" + uri.getHost() + ":" + actualPort + path() + query;
  }

  private static URI parse(String text) throws CommandException {
    try {
      URI uri = new URI(text);
      // RFC 6749 §3.1.2: absolute, and no fragment
      if (uri.getScheme() != null && !uri.isOpaque() && uri.getRawFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw CommandException.usage(
        "redirect-uri is no URL without fragment: accepted are http://127.0.0.1:PORT/PATH, or the one"
            + " that is registered with the authorization server");
  }
}
