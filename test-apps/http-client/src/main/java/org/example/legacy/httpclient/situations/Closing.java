package org.example.legacy.httpclient.situations;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** close, shutdown and shutdownNow of JDK 21 and later, and what an idle client does after them. */
final class Closing {
  private Closing() {}

  static void addTo(Map<String, Situation> all) {
    all.put("close-after-use", stage -> after(stage, "close"));
    all.put("shutdown-after-use", stage -> after(stage, "shutdown"));
    all.put("shutdown-now-after-use", stage -> after(stage, "shutdownNow"));
    all.put("shutdown-while-body-streams", Closing::whileStreaming);
  }

  /** Calls a method that older JDKs do not have; false there. */
  static boolean call(HttpClient client, String method) throws ReflectiveOperationException {
    try {
      HttpClient.class.getMethod(method).invoke(client);
      return true;
    } catch (NoSuchMethodException older) {
      return false;
    }
  }

  /** Whether it has ended within five seconds. */
  static boolean terminated(HttpClient client) throws ReflectiveOperationException {
    return (Boolean)
        HttpClient.class
            .getMethod("awaitTermination", Duration.class)
            .invoke(client, Duration.ofSeconds(5));
  }

  private static String after(Stage stage, String method) throws Exception {
    HttpClient client = stage.http1().build();
    String used = Outcome.of(client.send(stage.get("echo"), BodyHandlers.ofString()));
    stage.pause();
    if (!call(client, method)) {
      return "not in this JDK";
    }
    CompletableFuture<HttpResponse<String>> late =
        client.sendAsync(stage.get("echo"), BodyHandlers.ofString());
    return used + ", ended " + terminated(client) + ", then " + Outcome.of(late);
  }

  private static String whileStreaming(Stage stage) throws Exception {
    HttpClient client = stage.http1().build();
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(stage.get("slow"), BodyHandlers.ofString());
    return call(client, "shutdown")
        ? Outcome.of(answer) + ", ended " + terminated(client)
        : "not in this JDK";
  }
}
