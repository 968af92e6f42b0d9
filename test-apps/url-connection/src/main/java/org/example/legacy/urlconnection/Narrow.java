package org.example.legacy.urlconnection;

import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Map;

/**
 * For a JVM with {@code http.keepAlive=false} and {@code http.maxRedirects=2}; with a
 * URLStreamHandlerFactory of the application, which serves {@code legacy:} by http.
 */
final class Narrow {
  private Narrow() {}

  static void into(Map<String, Situation> all) {
    URL.setURLStreamHandlerFactory(
        protocol -> protocol.equals("legacy") ? new LegacyHandler() : null);
    all.put("own-stream-handler-factory", p -> Outcomes.of(p.open("/echo")));
    all.put("own-protocol-over-http", Narrow::legacy);
    all.put("without-keep-alive", p -> Outcomes.of(p.open("/echo")) + Outcomes.of(p.open("/echo")));
    all.put("without-keep-alive-of-post", Narrow::posted);
    all.put("max-redirects-2", p -> Outcomes.of(p.open("/echo")));
    all.put("max-redirects-2-and-a-redirect", p -> Outcomes.of(p.open("/redirect/302?/echo")));
  }

  private static String legacy(Place place) throws IOException {
    URLConnection connection = new URL("legacy:" + place.url("/echo")).openConnection();
    return Outcomes.text(connection.getInputStream());
  }

  private static String posted(Place place) throws IOException {
    java.net.HttpURLConnection connection = Bodies.opened(place, "/echo", "chunked", 70);
    Bodies.write(connection, 70);
    return Outcomes.of(connection);
  }

  private static final class LegacyHandler extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) throws IOException {
      return new URL(url.toString().substring("legacy:".length())).openConnection();
    }
  }
}
