package org.example.legacy.urlconnection;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Proxies for plain requests; for those of a tunnel see {@link Secure}. */
final class Proxies {
  private Proxies() {}

  static void into(Map<String, Situation> all) {
    all.put("proxy-get", p -> Outcomes.of(p.openByProxy("/echo")));
    all.put("proxy-post", Proxies::posted);
    all.put("proxy-basic", p -> asked(p.openByProxy("/behind")));
    all.put("proxy-basic-not-answered", p -> Outcomes.of(p.openByProxy("/behind")));
    all.put("proxy-selected", Proxies::selected);
    all.put("proxy-that-is-not-there", Proxies::absent);
    all.put("no-proxy", Proxies::none);
  }

  static String asked(HttpURLConnection connection) throws IOException {
    Challenges.OwnAuthenticator authenticator = new Challenges.OwnAuthenticator();
    return Challenges.asked(
        authenticator, () -> Outcomes.attempt(() -> Outcomes.of(connection)) + authenticator.told);
  }

  private static String posted(Place place) throws IOException {
    HttpURLConnection connection = place.openByProxy("/echo");
    connection.setDoOutput(true);
    connection.getOutputStream().write(Bodies.body(30));
    return Outcomes.of(connection);
  }

  private static String selected(Place place) throws IOException {
    ProxySelector before = ProxySelector.getDefault();
    Selecting selecting = new Selecting(place.proxy());
    ProxySelector.setDefault(selecting);
    try {
      return Outcomes.of(place.open("/echo")) + selecting.told;
    } finally {
      ProxySelector.setDefault(before);
    }
  }

  private static String absent(Place place) throws IOException {
    ProxySelector before = ProxySelector.getDefault();
    Proxy nobody = new Proxy(Proxy.Type.HTTP, new java.net.InetSocketAddress("127.0.0.1", 1));
    Selecting selecting = new Selecting(nobody);
    ProxySelector.setDefault(selecting);
    try {
      return Outcomes.attempt(() -> Outcomes.of(place.open("/echo"))) + selecting.told;
    } finally {
      ProxySelector.setDefault(before);
    }
  }

  private static String none(Place place) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) new java.net.URL(place.url("/echo")).openConnection(Proxy.NO_PROXY);
    return Outcomes.of(connection);
  }

  private static final class Selecting extends ProxySelector {
    final StringBuilder told = new StringBuilder();
    private final Proxy proxy;

    Selecting(Proxy proxy) {
      this.proxy = proxy;
    }

    @Override
    public List<Proxy> select(URI uri) {
      told.append(" selects for ").append(uri);
      return Collections.singletonList(proxy);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
      told.append(" failed ").append(uri);
    }
  }
}
