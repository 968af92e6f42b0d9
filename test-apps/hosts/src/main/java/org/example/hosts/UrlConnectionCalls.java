package org.example.hosts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;

/** On {@code HttpURLConnection}; bodies are streamed in chunks. */
final class UrlConnectionCalls extends Calls {
  private static final int TIMEOUT_MILLIS = 20_000;

  @Override
  public int get(String url) throws IOException {
    return answerOf(open(url));
  }

  @Override
  public int upload(String url, byte[] body) throws IOException {
    HttpURLConnection connection = open(url);
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setChunkedStreamingMode(1024);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body);
    }
    return answerOf(connection);
  }

  @Override
  public void close() {}

  private static HttpURLConnection open(String url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    return connection;
  }

  private static int answerOf(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
    if (body != null) {
      byte[] buffer = new byte[1024];
      while (body.read(buffer) >= 0) {
        // to its end, so that the connection is kept
      }
      body.close();
    }
    return status;
  }
}
