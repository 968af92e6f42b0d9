package org.example.benchmarks.processes.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;

/** One GET of a URL, again and again; perhaps with a header set by hand. */
interface Request {
  /** The status, once the body is read. */
  int send() throws IOException, InterruptedException;

  /**
   * @param client {@code connection}, or {@code client} with a version: {@code HTTP_1_1}, {@code
   *     HTTP_2}
   * @param header its name, a colon and its value; empty for none
   */
  static Request of(String client, String url, String header) throws IOException {
    int colon = header.indexOf(':');
    String name = colon < 0 ? "" : header.substring(0, colon);
    String value = header.substring(colon + 1);
    if (client.equals("connection")) {
      URL target = URI.create(url).toURL();
      return new Request() {
        @Override
        public int send() throws IOException {
          HttpURLConnection connection = (HttpURLConnection) target.openConnection();
          if (!name.isEmpty()) {
            connection.setRequestProperty(name, value);
          }
          int status = connection.getResponseCode();
          try (InputStream body =
              status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            body.readAllBytes();
          }
          return status;
        }
      };
    }
    return ByHttpClient.request(client, url, name, value);
  }
}
