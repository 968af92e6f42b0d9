package org.example.legacy.urlconnection;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Request headers that an application sets, and what it may ask about them. */
final class Headers {
  private Headers() {}

  static void into(Map<String, Situation> all) {
    all.put("own-authorization", p -> with(p, "Authorization", "Bearer own-token"));
    all.put("own-authorization-in-lower-case", p -> with(p, "authorization", "Bearer own-token"));
    all.put("own-user-agent", p -> with(p, "User-Agent", "legacy/1.0"));
    all.put("own-host-is-restricted", p -> with(p, "Host", "elsewhere"));
    all.put("own-header-twice", Headers::twice);
    all.put("own-header-after-connect", Headers::late);
    all.put("request-properties", Headers::requestProperties);
    all.put("header-fields-by-index", Headers::byIndex);
    all.put("gzip", Headers::gzip);
    all.put("if-modified-since", Headers::ifModifiedSince);
    all.put("use-caches-off", Headers::withoutCaches);
    all.put("user-interaction", Headers::interactive);
    all.put("system-properties-untouched", Headers::systemProperties);
  }

  private static String with(Place place, String name, String value) throws IOException {
    HttpURLConnection connection = place.open("/echo");
    connection.setRequestProperty(name, value);
    return Outcomes.of(connection);
  }

  private static String twice(Place place) throws IOException {
    HttpURLConnection connection = place.open("/echo");
    connection.addRequestProperty("X-Mine", "1");
    connection.addRequestProperty("X-Mine", "2");
    connection.setRequestProperty("X-Other", "1");
    connection.setRequestProperty("X-Other", "2");
    return connection.getRequestProperties() + Outcomes.of(connection);
  }

  private static String late(Place place) throws IOException {
    HttpURLConnection connection = place.open("/echo");
    connection.connect();
    return Outcomes.attempt(
            () -> {
              connection.setRequestProperty("X-Mine", "1");
              return "set";
            })
        + Outcomes.of(connection);
  }

  private static String requestProperties(Place place) throws IOException {
    HttpURLConnection connection = place.open("/echo");
    connection.setRequestProperty("X-Mine", "1");
    String before = "" + connection.getRequestProperties();
    String connected =
        Outcomes.attempt(
            () -> {
              connection.connect();
              return connection.getRequestProperties();
            });
    String after = Outcomes.of(connection);
    connection.disconnect();
    return before
        + connected
        + after
        + Outcomes.attempt(connection::getRequestProperties)
        + connection.getRequestProperty("X-Mine")
        + connection.getRequestProperty("Authorization");
  }

  private static String byIndex(Place place) throws IOException {
    HttpURLConnection connection = place.open("/echo");
    StringBuilder told = new StringBuilder();
    for (int i = 0; i == 0 || connection.getHeaderFieldKey(i) != null; i++) {
      told.append(connection.getHeaderFieldKey(i)).append('=');
      told.append(connection.getHeaderField(i)).append(' ');
    }
    return told.toString();
  }

  private static String gzip(Place place) throws IOException {
    HttpURLConnection connection = place.open("/gzip");
    connection.setRequestProperty("Accept-Encoding", "gzip");
    try (InputStream in = new GZIPInputStream(connection.getInputStream())) {
      return connection.getContentEncoding() + Outcomes.text(in);
    }
  }

  private static String ifModifiedSince(Place place) throws IOException {
    HttpURLConnection first = place.open("/modified");
    String whole = Outcomes.of(first);
    HttpURLConnection second = place.open("/modified");
    second.setIfModifiedSince(first.getLastModified());
    return whole + Outcomes.of(second);
  }

  private static String withoutCaches(Place place) throws IOException {
    HttpURLConnection connection = place.open("/echo");
    connection.setUseCaches(false);
    return connection.getUseCaches() + Outcomes.of(connection);
  }

  private static String interactive(Place place) throws IOException {
    HttpURLConnection connection = place.open("/echo");
    connection.setAllowUserInteraction(true);
    return Outcomes.of(connection) + connection.getAllowUserInteraction();
  }

  private static String systemProperties(Place place) throws IOException {
    String answer = Outcomes.of(place.open("/echo"));
    return answer
        + System.getProperty("java.net.useSystemProxies")
        + System.getProperty("http.proxyHost")
        + System.getProperty("http.keepAlive")
        + System.getProperty("http.agent")
        + System.getProperty("java.protocol.handler.pkgs");
  }
}
