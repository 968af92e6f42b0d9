package org.example.legacy.urlconnection;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Map;

/** Redirects: followed, not followed, between places, of every method. */
final class Redirects {
  private Redirects() {}

  static void into(Map<String, Situation> all) {
    for (String status : new String[] {"301", "302", "303", "307", "308"}) {
      all.put(
          "redirect-" + status, p -> Outcomes.of(mine(p.open("/redirect/" + status + "?/echo"))));
      for (String how : new String[] {"buffered", "fixed", "chunked"}) {
        all.put("redirect-" + status + "-of-" + how, place -> posted(place, status, how));
      }
    }
    all.put("redirect-of-head", Redirects::head);
    all.put("redirect-not-followed", p -> notFollowed(p, false));
    all.put("redirect-not-followed-of-post", p -> notFollowed(p, true));
    all.put("redirect-switched-off-for-all", Redirects::switchedOff);
    all.put(
        "redirect-chain",
        p -> Outcomes.of(p.open("/redirect/302?/redirect/301?/redirect/303?/echo")));
    all.put("redirect-loop", p -> Outcomes.of(p.open("/loop")));
    all.put(
        "redirect-elsewhere", p -> Outcomes.of(mine(p.open("/redirect/302?" + p.other("/echo")))));
    all.put(
        "redirect-from-elsewhere",
        p -> Outcomes.of(mine(p.openOther("/redirect/302?" + p.url("/echo")))));
    all.put(
        "redirect-there-and-back",
        p -> Outcomes.of(p.open("/redirect/302?" + p.other("/redirect/302?" + p.url("/echo")))));
    all.put(
        "redirect-to-another-protocol",
        p -> Outcomes.of(p.open("/redirect/302?https://localhost:1/")));
    all.put("redirect-without-location", p -> Outcomes.of(p.open("/status/302")));
    all.put("redirect-to-404", p -> Outcomes.of(p.open("/redirect/302?/status/404")));
  }

  private static HttpURLConnection mine(HttpURLConnection connection) {
    connection.setRequestProperty("X-Mine", "yes");
    return connection;
  }

  private static String posted(Place place, String status, String how) throws IOException {
    HttpURLConnection connection = Bodies.opened(place, "/redirect/" + status + "?/echo", how, 50);
    Bodies.write(connection, 50);
    return Outcomes.attempt(() -> Outcomes.of(connection));
  }

  private static String head(Place place) throws IOException {
    HttpURLConnection connection = place.open("/redirect/302?/echo");
    connection.setRequestMethod("HEAD");
    return Outcomes.of(connection);
  }

  private static String notFollowed(Place place, boolean post) throws IOException {
    String path = "/redirect/302?/echo";
    HttpURLConnection connection =
        post ? Bodies.opened(place, path, "buffered", 9) : place.open(path);
    connection.setInstanceFollowRedirects(false);
    if (post) {
      Bodies.write(connection, 9);
    }
    return Outcomes.of(connection);
  }

  private static String switchedOff(Place place) throws IOException {
    HttpURLConnection.setFollowRedirects(false);
    try {
      return Outcomes.of(place.open("/redirect/302?/echo"));
    } finally {
      HttpURLConnection.setFollowRedirects(true);
    }
  }
}
