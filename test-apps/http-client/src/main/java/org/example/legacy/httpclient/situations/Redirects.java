package org.example.legacy.httpclient.situations;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Map;

/** Each policy, each status, GET and POST; inside the service, to another host, and around. */
final class Redirects {
  private Redirects() {}

  static void addTo(Map<String, Situation> all) {
    for (Redirect policy : Redirect.values()) {
      String name = "redirect-" + policy.name().toLowerCase(Locale.ROOT);
      all.put(name + "-get", stage -> each(stage, policy, "GET", "echo"));
      all.put(name + "-post", stage -> each(stage, policy, "POST", "echo"));
      all.put(
          name + "-to-another-host",
          stage -> each(stage, policy, "GET", stage.elsewhere("echo").toString()));
    }
    all.put("redirect-from-another-host", Redirects::fromElsewhere);
    all.put("redirect-to-https", stage -> one(stage, stage.uri("redirect/302"), stage.tls("echo")));
    all.put(
        "redirect-from-https", stage -> one(stage, stage.tls("redirect/302"), stage.uri("echo")));
    all.put("redirect-chain", stage -> one(stage, stage.uri("redirect/302"), chain(stage)));
    all.put("redirect-without-end", Redirects::around);
    all.put("redirect-own-header", Redirects::ownHeader);
  }

  private static String each(Stage stage, Redirect policy, String method, String to)
      throws Exception {
    HttpClient client = stage.http1().followRedirects(policy).build();
    StringBuilder outcomes = new StringBuilder();
    for (int status : new int[] {301, 302, 303, 307, 308}) {
      stage.pause();
      HttpRequest request =
          stage
              .request(stage.uri("redirect/" + status + "?to=" + to))
              .method(
                  method,
                  method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("text"))
              .build();
      outcomes.append(status).append(' ');
      outcomes.append(Outcome.of(client.send(request, BodyHandlers.ofString()))).append(", ");
    }
    return outcomes.toString();
  }

  private static String fromElsewhere(Stage stage) throws Exception {
    return one(stage, stage.elsewhere("redirect/307"), stage.uri("echo"));
  }

  private static URI chain(Stage stage) {
    return stage.uri("redirect/303?to=" + stage.uri("redirect/307?to=" + stage.uri("echo")));
  }

  private static String one(Stage stage, URI from, URI to) throws Exception {
    HttpClient client = stage.http1().followRedirects(Redirect.ALWAYS).build();
    HttpRequest request =
        stage.post(URI.create(from + "?to=" + to), BodyPublishers.ofString("text"));
    return Outcome.of(client.send(request, BodyHandlers.ofString()));
  }

  private static String around(Stage stage) throws Exception {
    HttpClient client = stage.http1().followRedirects(Redirect.ALWAYS).build();
    URI self = stage.uri("redirect/302?to=again");
    return Outcome.of(client.sendAsync(stage.request(self).build(), BodyHandlers.ofString()));
  }

  private static String ownHeader(Stage stage) throws Exception {
    HttpClient client = stage.http1().followRedirects(Redirect.ALWAYS).build();
    HttpRequest request =
        stage.request(stage.uri("redirect/302?to=echo")).header("X-App", "mine").build();
    return Outcome.of(client.send(request, BodyHandlers.ofString()));
  }
}
