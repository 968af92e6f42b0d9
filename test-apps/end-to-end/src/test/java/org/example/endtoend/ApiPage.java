package org.example.endtoend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.example.standin.DecisivService;
import org.example.standin.DocoonService;
import org.example.standin.DvinciService;
import org.example.standin.StandIn;

/**
 * What an API's documentation page tells a person: a URL, how to get in, and values that are
 * secret. From it come the options of {@code init}.
 */
record ApiPage(
    String site,
    String url,
    String flow,
    Map<String, String> settings,
    Map<String, String> secrets) {

  /** The styles that are most common, each of the stand-in. */
  static List<ApiPage> common(StandIn standIn) {
    Map<String, String> client =
        Map.of("token-endpoint", standIn.url("/oauth2/token"), "client-id", StandIn.CLIENT_ID);
    Map<String, String> clientSecret = Map.of("client-secret", StandIn.CLIENT_SECRET);
    return List.of(
        new ApiPage(
            "by-basic",
            standIn.url("/api/by-basic"),
            "oauth2-client-credentials",
            client,
            clientSecret),
        new ApiPage(
            "in-body",
            standIn.url("/api/in-body/{id}"),
            "oauth2-client-credentials",
            with(client, Map.of("client-auth", "post")),
            clientSecret),
        new ApiPage(
            "password-grant",
            standIn.url("/api/password-grant"),
            "oauth2-password",
            Map.of(
                "token-endpoint",
                standIn.url("/password/token"),
                "client-id",
                StandIn.CLIENT_ID,
                "client-auth",
                "post",
                "username",
                StandIn.USER),
            with(clientSecret, Map.of("password", StandIn.PASSWORD))),
        new ApiPage(
            "key",
            standIn.url("/key/x"),
            "api-key",
            Map.of("header", "X-Api-Key"),
            Map.of("key", StandIn.API_KEY)),
        new ApiPage(
            "basic",
            standIn.url("/basic/x"),
            "basic",
            Map.of("username", StandIn.USER),
            Map.of("password", StandIn.PASSWORD)),
        new ApiPage(
            "login",
            standIn.url("/api/login"),
            "login",
            Map.of(
                "url",
                standIn.url("/login"),
                "username",
                StandIn.USER,
                "acquire.take.token",
                "json:/session/key"),
            Map.of("password", StandIn.PASSWORD)));
  }

  /** Pages as they stand on the web, by a flow of the same name or by what the page tells. */
  static List<ApiPage> published(StandIn standIn) {
    return List.of(
        new ApiPage(
            "docoon",
            standIn.url("/api/v1/JobTypes"),
            "oauth2-password",
            Map.of(
                "token-endpoint",
                standIn.url("/connect/token"),
                "client-id",
                DocoonService.CLIENT_ID,
                "username",
                "msg\\" + DocoonService.LOGIN,
                "scope",
                "OMS",
                // the page's Basic is of id and secret as they are
                "every.basic",
                "${client-id}:${client-secret}",
                "client-auth",
                "basic"),
            Map.of(
                "client-secret", DocoonService.CLIENT_SECRET, "password", DocoonService.PASSWORD)),
        new ApiPage(
            "dvinci",
            standIn.url("/restApi/dvinciUsers"),
            "dvinci",
            Map.of("base-url", standIn.url(""), "client-id", DvinciService.CLIENT_ID, "ttl", "60"),
            Map.of("client-secret", DvinciService.CLIENT_SECRET)),
        new ApiPage(
            "decisiv",
            standIn.url("/platform_api/bearer_test"),
            "decisiv",
            Map.of("base-url", standIn.url("/platform_api")),
            Map.of(
                "consumer-key",
                DecisivService.CONSUMER_KEY,
                "consumer-secret",
                DecisivService.CONSUMER_SECRET)));
  }

  /** Nothing of the secrets: they come from the environment. */
  String[] initOptions() {
    List<String> options =
        new ArrayList<>(List.of("init", "--site", site, "--url", url, "--flow", flow));
    settings.forEach((key, value) -> options.add("--set=" + key + "=" + value));
    return options.toArray(String[]::new);
  }

  /** What init asks to be set, with the page's values. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    secrets.forEach(
        (name, value) ->
            environment.put((site + "_" + name).toUpperCase(Locale.ROOT).replace('-', '_'), value));
    return environment;
  }

  private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(some);
    all.putAll(more);
    return Map.copyOf(all);
  }
}
