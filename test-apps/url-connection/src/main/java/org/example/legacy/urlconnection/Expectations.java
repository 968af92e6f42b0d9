package org.example.legacy.urlconnection;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Map;

/** {@code Expect: 100-continue}: answered with 100, or with a final status. */
final class Expectations {
  private Expectations() {}

  static void into(Map<String, Situation> all) {
    for (String how : new String[] {"buffered", "fixed", "chunked"}) {
      all.put("expect-" + how, place -> expected(place, how, "/echo"));
      all.put("expect-" + how + "-refused-by-413", place -> expected(place, how, "/final"));
    }
  }

  private static String expected(Place place, String how, String path) throws IOException {
    HttpURLConnection connection = Bodies.opened(place, path, how, 100);
    connection.setRequestProperty("Expect", "100-continue");
    String written =
        Outcomes.attempt(
            () -> {
              Bodies.write(connection, 100);
              return "written";
            });
    return written + " " + Outcomes.attempt(() -> Outcomes.of(connection));
  }
}
