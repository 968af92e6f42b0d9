package org.example.legacy.httpclient.situations;

import java.io.IOException;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** A cookie handler of the application. */
final class Cookies {
  private Cookies() {}

  static void addTo(Map<String, Situation> all) {
    all.put("cookie-manager", Cookies::manager);
    all.put("cookie-handler-of-the-application", Cookies::handler);
    all.put("cookie-set-by-hand", Cookies::byHand);
  }

  private static String manager(Stage stage) throws Exception {
    HttpClient client = stage.http1().cookieHandler(new CookieManager()).build();
    String first = Outcome.of(client.send(stage.get("cookie"), BodyHandlers.ofString()));
    stage.pause();
    return first + ", " + Outcome.of(client.send(stage.get("cookie"), BodyHandlers.ofString()));
  }

  /** What it is told must be what the application's own answers say. */
  private static String handler(Stage stage) throws Exception {
    Told told = new Told();
    HttpClient client = stage.http1().cookieHandler(told).build();
    String outcome = Outcome.of(client.send(stage.get("cookie"), BodyHandlers.ofString()));
    return outcome + " told " + new TreeSet<>(told.told);
  }

  private static String byHand(Stage stage) throws Exception {
    var request = stage.request(stage.uri("cookie")).header("Cookie", "own=1; other=2").build();
    return Outcome.of(stage.http1().build().send(request, BodyHandlers.ofString()));
  }

  private static final class Told extends CookieHandler {
    final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
      told.add("asked " + headers.containsKey("Authorization"));
      return Map.of("Cookie", List.of("handled=1"));
    }

    @Override
    public void put(URI uri, Map<String, List<String>> headers) throws IOException {
      headers.forEach(
          (name, values) -> {
            if ("Set-Cookie".equalsIgnoreCase(name)) {
              told.add("fed " + values);
            }
          });
    }
  }
}
