package io.countersign.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * {@code expires.jwt}: the claim {@code exp} of a signed JWT. The signature is not verified: the
 * API does that, and a wrong date only makes the agent ask too early or too late.
 */
final class ExpiryJwt extends Expiry {
  private static final String KEY = "expires.jwt";

  private final Template token;
  private final boolean optional;

  ExpiryJwt(Template token, boolean optional) {
    this.token = token;
    this.optional = optional;
  }

  @Override
  long lifeMillis(Scope scope, long nowMillis) throws FlowException {
    String told = told(token, optional, scope);
    if (told == null) {
      return UNKNOWN;
    }
    JsonNode claims = claims(told);
    if (claims == null || !claims.isObject()) {
      throw isNot(KEY, "a signed JWT, whose second of three parts is base64url of JSON (RFC 7519)");
    }
    JsonNode exp = claims.path("exp");
    if (exp.isMissingNode() || exp.isNull()) {
      if (optional) {
        return UNKNOWN;
      }
      throw isNot(KEY, "a JWT with the claim exp");
    }
    String written = exp.asText().trim();
    double number = TimeSpan.number(written);
    // seconds by RFC 7519 §2; some issuers take milliseconds
    Long end = Double.isNaN(number) ? null : DateText.ofEpoch(number);
    if (end == null) {
      throw isNot(KEY, "a JWT whose claim exp is a number of seconds since 1970");
    }
    return life((double) end - nowMillis, KEY, "a JWT whose exp is " + written);
  }

  private static @Nullable JsonNode claims(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return null;
    }
    try {
      byte[] payload = Base64.getUrlDecoder().decode(parts[1]);
      return Json.parse(new String(payload, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }
}
