package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.example.standin.StandIn;
import org.example.standin.TokenEndpoint;
import org.example.standin.Tokens;

/** Every form in which a secret of the stand-in could show. */
final class Secrets {
  private Secrets() {}

  static void assertNoneIn(String text, String where) {
    for (String secret : all()) {
      assertFalse(text.contains(secret), () -> where + " shows a secret (" + secret + "): " + text);
    }
  }

  /** User and password in Base64, as they stand after {@code Basic}. */
  static String basicPair() {
    return TokenEndpoint.basicValue(StandIn.USER, StandIn.PASSWORD).split(" ")[1];
  }

  private static List<String> all() {
    List<String> all = new ArrayList<>();
    for (String secret : List.of(StandIn.CLIENT_SECRET, StandIn.PASSWORD, StandIn.API_KEY)) {
      all.add(secret);
      all.add(encoded(secret));
    }
    all.add(Tokens.PREFIX);
    all.add(TokenEndpoint.basicValue(StandIn.USER, StandIn.PASSWORD));
    all.add(TokenEndpoint.basicValue(encoded(StandIn.CLIENT_ID), encoded(StandIn.CLIENT_SECRET)));
    return all;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
