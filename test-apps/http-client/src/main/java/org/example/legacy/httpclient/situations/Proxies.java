package org.example.legacy.httpclient.situations;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** Proxies for http, for https (CONNECT), and with a password. */
final class Proxies {
  private Proxies() {}

  static void addTo(Map<String, Situation> all) {
    all.put("proxy-http", stage -> through(stage, "proxy", stage.uri("echo"), stage.http1()));
    all.put("proxy-connect", stage -> through(stage, "proxy", stage.tls("echo"), stage.http1()));
    all.put("proxy-connect-h2", stage -> through(stage, "proxy", stage.tls("echo"), stage.http2()));
    all.put(
        "proxy-http-password",
        stage -> through(stage, "locked-proxy", stage.uri("echo"), stage.http1()));
    all.put(
        "proxy-connect-password",
        stage -> through(stage, "locked-proxy", stage.tls("echo"), stage.http1()));
    all.put("proxy-selector-of-the-application", Proxies::selector);
    all.put("proxy-none", Proxies::none);
  }

  private static String through(Stage stage, String proxy, URI uri, HttpClient.Builder builder)
      throws Exception {
    HttpClient client =
        builder
            .proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", stage.port(proxy))))
            .authenticator(new ProxyPassword())
            .build();
    String get = Outcome.of(client.sendAsync(stage.request(uri).build(), BodyHandlers.ofString()));
    stage.pause();
    return get
        + ", "
        + Outcome.of(
            client.sendAsync(
                stage.post(uri, BodyPublishers.ofString("text")), BodyHandlers.ofString()));
  }

  private static String selector(Stage stage) throws Exception {
    Selecting selecting = new Selecting();
    HttpClient client = stage.http1().proxy(selecting).build();
    String outcome = Outcome.of(client.send(stage.get("echo"), BodyHandlers.ofString()));
    return outcome + " asked for " + new TreeSet<>(selecting.asked);
  }

  private static String none(Stage stage) throws Exception {
    HttpClient client = stage.http1().proxy(HttpClient.Builder.NO_PROXY).build();
    return Outcome.of(client.send(stage.get("echo"), BodyHandlers.ofString()));
  }

  private static final class ProxyPassword extends Authenticator {
    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
      return getRequestorType() == RequestorType.PROXY
          ? new PasswordAuthentication("proxy-user", "proxy-password".toCharArray())
          : null;
    }
  }

  private static final class Selecting extends ProxySelector {
    final Set<String> asked = new ConcurrentSkipListSet<>();

    @Override
    public List<Proxy> select(URI uri) {
      asked.add(uri.toString());
      return List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
      asked.add("failed " + uri);
    }
  }
}
