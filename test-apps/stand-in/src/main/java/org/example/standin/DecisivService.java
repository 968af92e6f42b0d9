package org.example.standin;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;

/**
 * Decisiv as its page on bearer tokens has it: {@code /platform_api/oauth2/token} takes client
 * credentials by Basic and answers in XML; what begins with {@code /platform_api/no_bearer} does
 * not support a bearer token, everything else there does.
 */
public final class DecisivService implements Resource {
  public static final String CONSUMER_KEY = "consumer-key-17";

  /** Signs that would change if they were form-urlencoded, which the document does not do. */
  public static final String CONSUMER_SECRET = "decisiv+consumer/secret=%";

  private static final String BASE = "/platform_api/";

  private final Tokens tokens = new Tokens(Clock.systemUTC());

  private DecisivService() {}

  public static DecisivService in(StandIn standIn) {
    DecisivService service = new DecisivService();
    standIn.serve(BASE, service);
    return service;
  }

  public Tokens tokens() {
    return tokens;
  }

  @Override
  public Reply answer(SeenRequest request) {
    return Refusal.orElse(
        request, request.path().equals(BASE + "oauth2/token") ? this::token : this::call);
  }

  private Reply token(SeenRequest request) {
    Refusal.unlessMethod(request, "POST");
    Refusal.query(request);
    Refusal.unless(
        "application/xml".equals(request.header("Accept")),
        406,
        "not_acceptable",
        "Accept: application/xml is needed");
    Fields form = Refusal.form(request, "grant_type");
    form.want("grant_type", "client_credentials");
    byte[] pair = (CONSUMER_KEY + ":" + CONSUMER_SECRET).getBytes(StandardCharsets.UTF_8);
    if (!("Basic " + Base64.getEncoder().encodeToString(pair)).equals(request.authorization())) {
      return Reply.of(401, "");
    }
    String answer =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <AuthorizationResponse xmlns="http://www.decisiv.net/platform_api/0.0.7/Case/AuthorizationResponse"
         xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
         xsi:schemaLocation="http://www.decisiv.net/platform_api/0.0.7/Case/AuthorizationResponse">
            <token>%s</token>
            <type>Bearer</type>
        </AuthorizationResponse>
        """
            .formatted(written(tokens.issue()));
    return Reply.of(200, answer).with("Content-Type", "application/xml; charset=utf-8");
  }

  private Reply call(SeenRequest request) {
    String authorization = String.valueOf(request.authorization());
    if (!authorization.startsWith("Bearer ")
        || !tokens.accept(read(authorization.substring("Bearer ".length())))) {
      return Reply.of(401, "");
    }
    return request.path().startsWith(BASE + "no_bearer")
        ? Reply.of(403, "")
        : Reply.of(200, Echo.of(request.method(), request.path(), request.body()));
  }

  /** The tokens of the document are Base64 of a text that ends with a line break. */
  private static String written(String token) {
    return Base64.getEncoder().encodeToString((token + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static String read(String written) {
    try {
      return new String(Base64.getDecoder().decode(written), StandardCharsets.UTF_8).trim();
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }
}
