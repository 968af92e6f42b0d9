package org.example.legacy.urlconnection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.TreeMap;

/** All that an application can learn from a connection, in one text. */
final class Outcomes {
  private Outcomes() {}

  /** Asks for the status, reads the body and then all that is left to be asked. */
  static String of(HttpURLConnection connection) throws IOException {
    return connection.getResponseCode() + " " + body(connection) + rest(connection);
  }

  /** The body, from the stream that has it. */
  static String body(HttpURLConnection connection) throws IOException {
    InputStream body =
        connection.getResponseCode() >= 400
            ? connection.getErrorStream()
            : connection.getInputStream();
    return body == null ? "no body" : text(body);
  }

  /** What can be asked at any time after the answer. */
  static String rest(HttpURLConnection connection) throws IOException {
    Map<String, Object> fields = new TreeMap<>();
    connection
        .getHeaderFields()
        .forEach((name, values) -> fields.put(name == null ? "" : name, values));
    return " "
        + connection.getResponseMessage()
        + " fields="
        + fields
        + " url="
        + connection.getURL()
        + " method="
        + connection.getRequestMethod()
        + " proxied="
        + connection.usingProxy()
        + " requested="
        + requestProperties(connection)
        + " authorization="
        + connection.getRequestProperty("Authorization");
  }

  static String text(InputStream body) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    try (InputStream in = body) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        text.write(buffer, 0, n);
      }
    }
    return text.size() > 10_000 ? text.size() + " bytes" : text.toString("UTF-8");
  }

  static String thrown(Throwable e) {
    return "threw " + e.getClass().getName() + ": " + e.getMessage();
  }

  /** What comes of the one step, a value or a throwable. */
  static String attempt(Step step) {
    try {
      return String.valueOf(step.take());
    } catch (Exception e) {
      return thrown(e);
    }
  }

  private static String requestProperties(HttpURLConnection connection) {
    try {
      return new TreeMap<>(connection.getRequestProperties()).toString();
    } catch (IllegalStateException alreadyConnected) {
      return "not told";
    }
  }

  /** Something that may fail. */
  interface Step {
    Object take() throws Exception;
  }
}
