package org.example.legacy.urlconnection;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URL;

/** Where a situation is played: an API, another service that has nothing to do with it, a proxy. */
final class Place {
  private final String base;
  private final String other;
  private final String proxy;

  Place(String base, String other, String proxy) {
    this.base = base;
    this.other = other;
    this.proxy = proxy;
  }

  String url(String path) {
    return base + path;
  }

  String other(String path) {
    return other + path;
  }

  HttpURLConnection open(String path) throws IOException {
    return limited((HttpURLConnection) new URL(base + path).openConnection());
  }

  HttpURLConnection openOther(String path) throws IOException {
    return limited((HttpURLConnection) new URL(other + path).openConnection());
  }

  HttpURLConnection openByProxy(String path) throws IOException {
    return limited((HttpURLConnection) new URL(base + path).openConnection(proxy()));
  }

  Proxy proxy() {
    String[] address = proxy.split(":");
    return new Proxy(
        Proxy.Type.HTTP, new InetSocketAddress(address[0], Integer.parseInt(address[1])));
  }

  /** The text without the addresses, which differ from play to play. */
  String hide(String text) {
    return text.replace(base, "BASE")
        .replace(other, "OTHER")
        .replace(proxy, "PROXY")
        .replace(authority(base), "AUTHORITY")
        .replace(authority(other), "OTHER AUTHORITY");
  }

  private static String authority(String url) {
    return url.substring(url.indexOf("//") + 2);
  }

  private static HttpURLConnection limited(HttpURLConnection connection) {
    connection.setConnectTimeout(20_000);
    connection.setReadTimeout(20_000);
    return connection;
  }
}
