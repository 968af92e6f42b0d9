package org.example.legacy.urlconnection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/**
 * Reads one order per line from stdin, sends it, prints one line with the answer.
 *
 * <pre>
 *   GET URL
 *   GET-WITH URL HEADER VALUE
 *   POST URL TEXT            buffered by the connection
 *   POST-FIXED URL TEXT      fixed-length streaming
 *   POST-CHUNKED URL TEXT    chunked streaming
 * </pre>
 */
public final class BatchJob {
  private BatchJob() {}

  public static void main(String[] args) throws IOException {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      System.out.println(answerTo(order));
      System.out.flush();
    }
  }

  static String answerTo(String order) {
    try {
      String[] words = order.split(" ", 3);
      HttpURLConnection connection = (HttpURLConnection) new URL(words[1]).openConnection();
      connection.setConnectTimeout(20_000);
      connection.setReadTimeout(20_000);
      if (words[0].equals("GET-WITH")) {
        String[] header = words[2].split(" ", 2);
        connection.setRequestProperty(header[0], header[1]);
      } else if (words[0].startsWith("POST")) {
        post(connection, words[0], words[2].getBytes(StandardCharsets.UTF_8));
      }
      return Answers.line(connection);
    } catch (IOException e) {
      return Answers.line(e);
    }
  }

  private static void post(HttpURLConnection connection, String how, byte[] body)
      throws IOException {
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Content-Type", "text/plain");
    connection.setDoOutput(true);
    if (how.equals("POST-FIXED")) {
      connection.setFixedLengthStreamingMode(body.length);
    } else if (how.equals("POST-CHUNKED")) {
      connection.setChunkedStreamingMode(1024);
    }
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body);
    }
  }
}
