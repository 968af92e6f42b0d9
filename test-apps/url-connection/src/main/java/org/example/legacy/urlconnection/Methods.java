package org.example.legacy.urlconnection;

import java.net.HttpURLConnection;
import java.util.Map;

/** All methods, and statuses of all classes. */
final class Methods {
  private Methods() {}

  static void into(Map<String, Situation> all) {
    for (String method :
        new String[] {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE"}) {
      all.put(
          "method-" + method,
          place -> {
            HttpURLConnection connection = place.open("/echo?a=1&b=%20x");
            connection.setRequestMethod(method);
            return Outcomes.of(connection);
          });
    }
    all.put(
        "method-PATCH",
        place -> {
          place.open("/echo").setRequestMethod("PATCH");
          return "accepted";
        });
    for (String status :
        new String[] {"204", "206", "304", "400", "403", "404", "410", "500", "503"}) {
      all.put("status-" + status, place -> Outcomes.of(place.open("/status/" + status)));
      all.put(
          "input-stream-of-" + status,
          place -> {
            HttpURLConnection connection = place.open("/status/" + status);
            String read = Outcomes.attempt(() -> Outcomes.text(connection.getInputStream()));
            String again = Outcomes.attempt(() -> Outcomes.text(connection.getInputStream()));
            return read + " " + again + " " + Outcomes.of(connection);
          });
    }
    all.put("status-500-without-body", place -> Outcomes.of(place.open("/status/500/none")));
    all.put("status-401-of-another-site", place -> Outcomes.of(place.openOther("/status/401")));
  }
}
