package org.example.legacy.urlconnection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;

/** How this application writes down what it got: one line each. */
final class Answers {
  private Answers() {}

  static String line(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    InputStream body = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
    return oneLine(status + " " + (body == null ? "" : text(body)));
  }

  static String line(IOException failure) {
    return oneLine("IOException: " + failure.getClass().getName() + ": " + failure.getMessage());
  }

  private static String text(InputStream body) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    try (InputStream in = body) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        text.write(buffer, 0, n);
      }
    }
    return text.toString("UTF-8");
  }

  static String oneLine(String text) {
    return text.replace("\r", "").replace("\n", "\\n");
  }
}
