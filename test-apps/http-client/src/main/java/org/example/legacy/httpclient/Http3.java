package org.example.legacy.httpclient;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;

/** What JDK 26 has of HTTP/3, by reflection: this application is compiled for Java 11. */
public final class Http3 {
  /** Null in a JDK that has none. */
  public static final HttpClient.Version VERSION = version();

  /** Straight to HTTP/3, at the port of the URL. */
  public static final String ONLY = "HTTP_3_URI_ONLY";

  private Http3() {}

  /** Says how HTTP/3 is to be found, by the name of an {@code HttpOption.Http3DiscoveryMode}. */
  public static HttpRequest.Builder discover(HttpRequest.Builder request, String mode)
      throws ReflectiveOperationException {
    Class<?> option = Class.forName("java.net.http.HttpOption");
    Object key = option.getField("H3_DISCOVERY").get(null);
    Object value =
        Class.forName("java.net.http.HttpOption$Http3DiscoveryMode").getField(mode).get(null);
    HttpRequest.Builder.class
        .getMethod("setOption", option, Object.class)
        .invoke(request.version(VERSION), key, value);
    return request;
  }

  private static HttpClient.Version version() {
    for (HttpClient.Version version : HttpClient.Version.values()) {
      if (version.name().equals("HTTP_3")) {
        return version;
      }
    }
    return null;
  }
}
