package io.countersign.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An agent.properties whose site {@code shop} wants a person's consent, and its token store. */
final class ShopConfiguration {
  private static final String STORE_KEY = "a key for the tests";

  static final Map<String, String> ENVIRONMENT =
      Map.of("STORE_KEY", STORE_KEY, "SHOP_SECRET", AuthorizationServer.CLIENT_SECRET);

  private static final List<String> PKCE =
      List.of(
          "flow.by-hand.consent.query.code_challenge = ${code_challenge}",
          "flow.by-hand.consent.query.code_challenge_method = S256",
          "flow.by-hand.exchange.form.code_verifier = ${code_verifier}");

  private ShopConfiguration() {}

  static void writeTo(Path folder, AuthorizationServer server, String... more) throws IOException {
    List<String> lines = new ArrayList<>(PKCE);
    lines.addAll(lines(server));
    lines.addAll(List.of(more));
    Files.write(folder.resolve("agent.properties"), lines);
  }

  static void writeWithoutPkceTo(Path folder, AuthorizationServer server) throws IOException {
    Files.write(folder.resolve("agent.properties"), lines(server));
  }

  /** What is stored for the site. */
  static Map<String, String> stored(Path folder) throws Exception {
    return StoredVariables.of(folder.resolve("tokens.store").toFile(), STORE_KEY);
  }

  private static List<String> lines(AuthorizationServer server) {
    return List.of(
        "agent.store = tokens.store",
        "agent.store-key = ${env:STORE_KEY}",
        "site.shop.match = https://shop.example.com/**",
        "site.shop.flow = by-hand",
        "site.shop.client-id = shop-client",
        "site.shop.client-secret = ${env:SHOP_SECRET}",
        "flow.by-hand.consent.url = " + server.url("/authorize"),
        "flow.by-hand.consent.query.response_type = code",
        "flow.by-hand.consent.query.client_id = ${client-id}",
        "flow.by-hand.consent.query.redirect_uri = ${redirect_uri}",
        "flow.by-hand.consent.query.state = ${state}",
        "flow.by-hand.exchange.request = POST " + server.url("/token"),
        "flow.by-hand.exchange.form.grant_type = authorization_code",
        "flow.by-hand.exchange.form.code = ${code}",
        "flow.by-hand.exchange.form.redirect_uri = ${redirect_uri}",
        "flow.by-hand.exchange.form.client_id = ${client-id}",
        "flow.by-hand.exchange.form.client_secret = ${client-secret}",
        "flow.by-hand.exchange.take.access_token = json:/access_token",
        "flow.by-hand.exchange.take.refresh_token? = json:/refresh_token",
        "flow.by-hand.refresh.request = POST " + server.url("/token"),
        "flow.by-hand.refresh.form.refresh_token = ${refresh_token}",
        "flow.by-hand.refresh.take.access_token = json:/access_token",
        "flow.by-hand.keep = refresh_token",
        "flow.by-hand.inject.header.Authorization = Bearer ${access_token}");
  }
}
