package org.example.legacy.urlconnection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/**
 * An application that does not wait for ever. Orders: {@code GET URL CONNECT READ} with its two
 * timeouts in milliseconds, 0 for none.
 */
public final class Patience {
  private Patience() {}

  public static void main(String[] args) throws IOException {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      System.out.println(answerTo(order.split(" ")));
      System.out.flush();
    }
  }

  private static String answerTo(String[] words) {
    try {
      HttpURLConnection connection = (HttpURLConnection) new URL(words[1]).openConnection();
      connection.setConnectTimeout(Integer.parseInt(words[2]));
      connection.setReadTimeout(Integer.parseInt(words[3]));
      return Answers.line(connection);
    } catch (IOException e) {
      return Answers.line(e);
    }
  }
}
