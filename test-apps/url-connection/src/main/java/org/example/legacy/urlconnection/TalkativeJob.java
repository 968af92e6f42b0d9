package org.example.legacy.urlconnection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/**
 * Says that it is ready, and then, for each URL on stdin, prints the answer, or the whole stack
 * trace to stderr. {@code MBEANS} prints every attribute of every MBean as a note.
 */
public final class TalkativeJob {
  private TalkativeJob() {}

  public static void main(String[] args) throws IOException {
    System.out.println("ready");
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      System.out.println(order.equals("MBEANS") ? MBeans.note() + " attributes" : get(order));
      System.out.flush();
    }
  }

  private static String get(String url) {
    try {
      HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
      connection.setConnectTimeout(20_000);
      connection.setReadTimeout(20_000);
      connection.setRequestProperty("X-Mine", "yes");
      return Answers.line(connection);
    } catch (IOException e) {
      e.printStackTrace();
      return Answers.line(e);
    }
  }
}
