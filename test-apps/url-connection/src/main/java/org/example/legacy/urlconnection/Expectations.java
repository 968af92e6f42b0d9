package org.example.legacy.urlconnection;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Map;

/** {@code Expect: 100-continue}: answered with 100, with a final status, or not at all. */
final class Expectations {
  private Expectations() {}

  static void into(Map<String, Situation> all) {
    for (String how : new String[] {"buffered", "fixed", "chunked"}) {
      all.put("expect-" + how, place -> expected(place, how, "/echo", 20_000));
      all.put("expect-" + how + "-refused-by-413", place -> expected(place, how, "/final", 20_000));
    }
  }

  private static String expected(Place place, String how, String path, int timeout)
      throws IOException {
    HttpURLConnection connection = Bodies.opened(place, path, how, 100);
    connection.setRequestProperty("Expect", "100-continue");
    connection.setReadTimeout(timeout);
    String written =
        Outcomes.attempt(
            () -> {
              Bodies.write(connection, 100);
              return "written";
            });
    connection.setReadTimeout(20_000);
    return written + " " + Outcomes.attempt(() -> Outcomes.of(connection));
  }
}
