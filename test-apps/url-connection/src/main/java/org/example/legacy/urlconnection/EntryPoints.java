package org.example.legacy.urlconnection;

import java.net.HttpURLConnection;
import java.util.Map;

/** Each method that makes a connection speak, as the first one that is called on it. */
final class EntryPoints {
  private EntryPoints() {}

  static void into(Map<String, Situation> all) {
    first(all, "getInputStream", c -> Outcomes.text(c.getInputStream()));
    first(all, "getResponseCode", HttpURLConnection::getResponseCode);
    first(all, "getResponseMessage", HttpURLConnection::getResponseMessage);
    first(all, "getHeaderField", c -> c.getHeaderField("X-One"));
    first(all, "getHeaderField-by-index", c -> c.getHeaderField(0));
    first(all, "getHeaderFieldKey", c -> c.getHeaderFieldKey(1));
    first(all, "getHeaderFields", c -> c.getHeaderFields().size());
    first(all, "getHeaderFieldInt", c -> c.getHeaderFieldInt("X-One", 0));
    first(all, "getHeaderFieldDate", c -> c.getHeaderFieldDate("Date", 7));
    first(all, "getContentLength", HttpURLConnection::getContentLength);
    first(all, "getContentLengthLong", HttpURLConnection::getContentLengthLong);
    first(all, "getContentType", HttpURLConnection::getContentType);
    first(all, "getContentEncoding", HttpURLConnection::getContentEncoding);
    first(all, "getDate", HttpURLConnection::getDate);
    first(all, "getExpiration", HttpURLConnection::getExpiration);
    first(all, "getLastModified", HttpURLConnection::getLastModified);
    first(all, "getErrorStream", HttpURLConnection::getErrorStream);
    first(all, "getContent", c -> Outcomes.text((java.io.InputStream) c.getContent()));
    first(all, "getPermission", c -> c.getPermission() != null);
    first(all, "usingProxy", HttpURLConnection::usingProxy);
    first(
        all,
        "connect",
        c -> {
          c.connect();
          return "connected";
        });
    first(
        all,
        "getOutputStream",
        c -> {
          c.setDoOutput(true);
          c.getOutputStream().write(1);
          return c.getRequestMethod();
        });
    all.put("open-stream", p -> Outcomes.text(new java.net.URL(p.url("/echo")).openStream()));
    all.put(
        "get-content-of-url",
        p -> new java.net.URL(p.url("/echo")).getContent() != null ? "some" : "");
  }

  private static void first(Map<String, Situation> all, String name, Call call) {
    all.put("first-" + name, place -> called(call, place.open("/echo")));
    if (name.equals("getInputStream")
        || name.startsWith("getHeaderField")
        || name.equals("getErrorStream")) {
      all.put("first-" + name + "-of-404", place -> called(call, place.open("/status/404")));
    }
  }

  private static String called(Call call, HttpURLConnection connection) throws Exception {
    String first = Outcomes.attempt(() -> call.on(connection));
    return first + " then " + Outcomes.attempt(() -> Outcomes.of(connection));
  }

  /** The first call. */
  private interface Call {
    Object on(HttpURLConnection connection) throws Exception;
  }
}
