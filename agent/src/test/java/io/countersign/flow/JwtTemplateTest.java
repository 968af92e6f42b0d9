package io.countersign.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.flow.jwt.TestKeys;
import io.countersign.time.FakeClock;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JwtTemplateTest {
  private static final String ACCEPTED =
      "[RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, HS256, HS384, HS512]";
  private static final String SECRET = "a-secret-of-at-least-thirty-two-bytes";

  @Test
  void anAssertionHasItsHeaderAndClaimsAndVerifies() throws Exception {
    KeyPair pair = TestKeys.rsa(2048);
    JwtTemplate.Builder keys = keys("PS256", "${key}");
    keys.header("kid", parse("${key-id}"), false);
    keys.header("x5c:json", parse("[\"MII\"]"), false);
    keys.claim("iss", parse("${client-id}"), false);
    keys.claim("sub", parse("0042"), false);
    keys.claim("aud:json", parse("[\"${json:${endpoint}}\"]"), false);
    keys.claim("exp", parse("${now(+5m):epoch}"), false);
    keys.claim("act", parse("${actor}"), true);
    Scope scope =
        new Scope(
            Map.of("key", Template.parse("${pem}", Encodings.all())),
            Map.of(
                "pem", TestKeys.pem(pair, "pkcs1"),
                "key-id", "k1",
                "client-id", "c\"1",
                "endpoint", "https://a/\"b"));

    String assertion = rendered(keys, scope);

    String[] parts = assertion.split("\\.");
    assertEquals("{\"alg\":\"PS256\",\"kid\":\"k1\",\"x5c\":[\"MII\"]}", decoded(parts[0]));
    assertEquals(
        "{\"iss\":\"c\\\"1\",\"sub\":\"0042\",\"aud\":[\"https://a/\\\"b\"],\"exp\":1700000300}",
        decoded(parts[1]));
    assertTrue(TestKeys.verifies("PS256", assertion, pair.getPublic()));
  }

  @Test
  void datesAreNumbersOnlyWhereTheyAreDigitsAndClaims() throws Exception {
    JwtTemplate.Builder keys = keys("HS256", SECRET);
    keys.header("exp", parse("1"), false);
    keys.claim("exp", parse("2026-01-01"), false);
    keys.claim("nbf", parse("17"), false);
    keys.claim("iat", parse("1234567890123456789012"), false);
    keys.claim("jti", parse("17"), false);

    String[] parts = rendered(keys, new Scope(Map.of())).split("\\.");

    assertEquals("{\"alg\":\"HS256\",\"exp\":\"1\"}", decoded(parts[0]));
    assertEquals(
        "{\"exp\":\"2026-01-01\",\"nbf\":17,\"iat\":\"1234567890123456789012\",\"jti\":\"17\"}",
        decoded(parts[1]));
  }

  @Test
  void theNamesThatAnAssertionWantsAreThoseOfTheTemplateThatNamesIt() throws Exception {
    JwtTemplate.Builder keys = keys("${alg:-HS256}", "${key}");
    keys.header("kid", parse("${kid}"), true);
    keys.claim("iss", parse("${id}"), false);
    Template template = parse("a=${jwt:a}&${b}", keys.build());

    assertEquals(Set.of("key", "id", "b"), template.required());
    assertEquals(Set.of("alg", "key", "kid", "id", "b"), template.names());
    assertEquals(Set.of(), parse("${jwt:a:-}", keys.build()).required());
    assertEquals("none", parse("${jwt:a:-none}", keys.build()).render(new Scope(Map.of())));
    UnsetException e =
        assertThrows(UnsetException.class, () -> template.render(new Scope(Map.of())));
    assertEquals("${id} is not set", e.getMessage());
  }

  @Test
  void whatIsWrongIsSaidAtStart() throws Exception {
    JwtTemplate.Builder keys = new JwtTemplate.Builder("a");

    says("jwt.a.alg is missing; accepted are " + ACCEPTED, keys::build);
    says("'none' is not known; accepted are " + ACCEPTED, () -> keys.alg(parse("none")));
    keys.alg(parse("RS256"));
    says(
        "jwt.a.key is missing: a private key as PEM or JWK, or a secret for HS256 and its like",
        keys::build);
    says(
        "the header's alg is told by jwt.NAME.alg",
        () -> keys.header("alg", parse("RS256"), false));
    says(
        "extensions of RFC 7797 and the like are not supported",
        () -> keys.header("b64:json", parse("false"), false));
    says(
        "wants a name: jwt.NAME.claim.iss, jwt.NAME.header.kid",
        () -> keys.claim("", parse("x"), false));
    for (String bad : new String[] {"[1", "", "1 2", "{a:1}"}) {
      says(
          "the value is not JSON, and the key ends in :json",
          () -> keys.claim("x:json", parse(bad), false));
    }
    keys.key(parse("x"));
    JwtTemplate built = keys.build();
    says(
        "column 1: ${jwt:NAME} wants the NAME of keys such as jwt.NAME.alg; there are [a]",
        () -> parse("${jwt:b}", built));
    says(
        "column 1: ${ is not closed by }; write $${ for the text ${",
        () -> parse("${jwt:a b}", built));
  }

  @Test
  void aKeyThatDoesNotServeIsNamedAndNotShown() throws Exception {
    FlowException e =
        assertThrows(
            FlowException.class, () -> rendered(keys("RS256", SECRET), new Scope(Map.of())));

    assertEquals(
        "jwt.a.key RS256 wants an RSA private key, and this is neither PEM (-----BEGIN PRIVATE"
            + " KEY-----) nor a JWK",
        e.getMessage());
    FlowException alg =
        assertThrows(
            FlowException.class,
            () -> rendered(keys("${x}", SECRET), new Scope(Map.of(), Map.of("x", "none"))));
    assertEquals("jwt.a.alg: accepted are " + ACCEPTED, alg.getMessage());
    JwtTemplate.Builder json = keys("HS256", SECRET);
    json.claim("x:json", parse("${x}"), false);
    FlowException claim =
        assertThrows(
            FlowException.class, () -> rendered(json, new Scope(Map.of(), Map.of("x", "{hidden"))));
    assertEquals("the value for x:json of a jwt is not JSON", claim.getMessage());
    assertFalse(String.valueOf(claim.getMessage()).contains("hidden"));
  }

  @Test
  void aKeyMayBeBytes() throws Exception {
    JwtTemplate.Builder keys = keys("HS256", "${sha256:abc}");
    keys.claim("a:json", parse("{\"b\":[true,null,1.5]}"), false);

    String[] parts = rendered(keys, new Scope(Map.of())).split("\\.");

    String signed = parts[0] + "." + parts[1];
    assertEquals(
        parse("${base64url:${hmac-sha256(${sha256:abc}):" + signed + "}}")
            .render(new Scope(Map.of())),
        parts[2]);
    assertEquals(1.5, new ObjectMapper().readTree(decoded(parts[1])).at("/a/b/2").asDouble());
  }

  private static JwtTemplate.Builder keys(String alg, String key) throws TemplateException {
    JwtTemplate.Builder keys = new JwtTemplate.Builder("a");
    keys.alg(parse(alg));
    keys.key(parse(key));
    return keys;
  }

  private static String rendered(JwtTemplate.Builder keys, Scope scope) throws Exception {
    return parse("${jwt:a}", keys.build()).render(scope);
  }

  private static Template parse(String text) throws TemplateException {
    return Template.parse(text, Encodings.all(new FakeClock()));
  }

  private static Template parse(String text, JwtTemplate assertion) throws TemplateException {
    return Template.parse(text, Encodings.all(new FakeClock()), Map.of("a", assertion));
  }

  private static String decoded(String base64url) {
    return new String(
        Base64.getUrlDecoder().decode(base64url), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static void says(String message, Attempt attempt) {
    TemplateException e = assertThrows(TemplateException.class, attempt::run);
    assertEquals(message, e.getMessage());
  }

  private interface Attempt {
    void run() throws TemplateException;
  }
}
