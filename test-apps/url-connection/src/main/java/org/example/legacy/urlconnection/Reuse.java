package org.example.legacy.urlconnection;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.util.Map;

/** Kept-alive connections, and what the two sides do to them. */
final class Reuse {
  private Reuse() {}

  static void into(Map<String, Situation> all) {
    all.put("reuse-five-gets", p -> gets(p, "/echo", "/echo", "/echo", "/echo", "/echo"));
    all.put("reuse-after-chunked", p -> gets(p, "/chunked", "/chunked", "/echo"));
    all.put("reuse-after-errors", p -> gets(p, "/status/404", "/status/500", "/echo"));
    all.put("reuse-after-redirect", p -> gets(p, "/redirect/302?/echo", "/echo"));
    all.put("reuse-after-close-by-header", p -> gets(p, "/close", "/echo"));
    all.put("reuse-five-posts", Reuse::posts);
    all.put("reuse-asked-to-close", Reuse::askedToClose);
    all.put("reuse-after-disconnect", Reuse::afterDisconnect);
    all.put("idle-closed-by-server-get", p -> gets(p, "/echo", "/dies-if-reused"));
    for (String how : new String[] {"buffered", "fixed", "chunked"}) {
      all.put("idle-closed-by-server-" + how, place -> idleClosed(place, how));
    }
    all.put("closed-without-an-answer", p -> Outcomes.of(p.open("/dies")));
    all.put("closed-in-the-body", p -> Outcomes.text(p.open("/half").getInputStream()));
    all.put("large-answer", p -> Outcomes.of(p.open("/large")));
    all.put("large-answer-left-half-read", Reuse::halfRead);
    all.put("disconnect-before-all", Reuse::disconnectFirst);
    all.put("disconnect-after-connect", Reuse::disconnectAfterConnect);
    all.put("disconnect-after-answer", Reuse::disconnectAfterAnswer);
    all.put("asked-again-after-answer", Reuse::askedAgain);
  }

  private static String gets(Place place, String... paths) throws IOException {
    StringBuilder told = new StringBuilder();
    for (String path : paths) {
      told.append(Outcomes.of(place.open(path))).append(" / ");
    }
    return told.toString();
  }

  private static String posts(Place place) throws IOException {
    StringBuilder told = new StringBuilder();
    for (String how : new String[] {"buffered", "fixed", "chunked", "buffered", "fixed"}) {
      HttpURLConnection connection = Bodies.opened(place, "/echo", how, 60);
      Bodies.write(connection, 60);
      told.append(Outcomes.of(connection)).append(" / ");
    }
    return told.toString();
  }

  private static String askedToClose(Place place) throws IOException {
    HttpURLConnection connection = place.open("/echo");
    connection.setRequestProperty("Connection", "close");
    return Outcomes.of(connection) + gets(place, "/echo");
  }

  private static String afterDisconnect(Place place) throws IOException {
    HttpURLConnection connection = place.open("/large");
    connection.getInputStream().read();
    connection.disconnect();
    return gets(place, "/echo", "/echo");
  }

  private static String idleClosed(Place place, String how) throws IOException {
    String first = gets(place, "/echo");
    HttpURLConnection connection = Bodies.opened(place, "/dies-if-reused", how, 60);
    Bodies.write(connection, 60);
    return first + Outcomes.attempt(() -> Outcomes.of(connection));
  }

  private static String halfRead(Place place) throws IOException {
    try (InputStream in = place.open("/large").getInputStream()) {
      return in.read() + gets(place, "/echo");
    }
  }

  private static String disconnectFirst(Place place) throws IOException {
    HttpURLConnection connection = place.open("/echo");
    connection.disconnect();
    return Outcomes.of(connection);
  }

  private static String disconnectAfterConnect(Place place) throws IOException {
    HttpURLConnection connection = place.open("/echo");
    connection.connect();
    connection.disconnect();
    return Outcomes.of(connection);
  }

  private static String disconnectAfterAnswer(Place place) throws IOException {
    HttpURLConnection connection = place.open("/echo");
    connection.getResponseCode();
    connection.disconnect();
    return Outcomes.attempt(() -> Outcomes.of(connection)) + gets(place, "/echo");
  }

  private static String askedAgain(Place place) throws IOException {
    HttpURLConnection connection = place.open("/echo");
    String first = Outcomes.of(connection);
    connection.disconnect();
    return first
        + Outcomes.attempt(
            () -> {
              connection.connect();
              return "connected";
            })
        + Outcomes.attempt(connection::getResponseCode)
        + Outcomes.attempt(() -> connection.getInputStream().read());
  }
}
