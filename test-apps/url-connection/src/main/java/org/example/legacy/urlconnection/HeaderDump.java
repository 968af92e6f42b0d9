package org.example.legacy.urlconnection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** For each URL on stdin: prints, in one line, everything a connection tells about itself. */
public final class HeaderDump {
  private HeaderDump() {}

  public static void main(String[] args) throws IOException {
    BufferedReader urls =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String url = urls.readLine(); url != null; url = urls.readLine()) {
      System.out.println(dump(new URL(url)));
      System.out.flush();
    }
  }

  private static String dump(URL url) {
    try {
      HttpURLConnection connection = (HttpURLConnection) url.openConnection();
      connection.setRequestProperty("X-Mine", "yes");
      String before = "before=" + connection.getRequestProperties();
      String answer = Answers.line(connection);
      return answer
          + (" " + before)
          + (" after=" + requestProperties(connection))
          + (" authorization=" + connection.getRequestProperty("Authorization"))
          + (" key=" + connection.getRequestProperty("X-Api-Key"))
          + (" url=" + connection.getURL())
          + (" toString=" + connection)
          + (" fields=" + connection.getHeaderFields());
    } catch (IOException e) {
      return Answers.line(e);
    }
  }

  private static String requestProperties(HttpURLConnection connection) {
    try {
      return String.valueOf(connection.getRequestProperties());
    } catch (IllegalStateException alreadyConnected) {
      return "not told";
    }
  }
}
