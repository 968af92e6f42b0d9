package io.countersign.weave;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.config.ConfigurationFixture;
import io.countersign.config.SiteSettings;
import io.countersign.flow.FlowException;
import io.countersign.flow.FlowRunner;
import io.countersign.flow.Injection;
import io.countersign.http.ExchangeSettings;
import io.countersign.http.HttpExchange;
import io.countersign.time.SystemClock;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Signatures that people write in the flow language, against values of others. */
class SignedRequestsTest {
  /** RFC 5849 §1.2, the request for token credentials. */
  @Test
  void oauth1SignsARequestWithoutParametersAsItsRfcDoes() throws Exception {
    Injection injection =
        signed(
            request("/token", ""),
            "flow = oauth1",
            "consumer-key = dpf43f3p2l4k3l03",
            "consumer-secret = kd94hf93k423kf44",
            "token = hh5s93j4hdidpola",
            "token-secret = hdhd0244k9j7ao03",
            "verifier = hfdp7dh39dks9884",
            "nonce = walatlh",
            "time = 137131201",
            "url = https://${request.host}${request.path}",
            "parameters = oauth_consumer_key=${consumer-key}&oauth_nonce=${nonce}"
                + "&oauth_signature_method=HMAC-SHA1&oauth_timestamp=${time}&oauth_token=${token}"
                + "&oauth_verifier=${verifier}",
            "key = ${urlencode(path):${consumer-secret}}&${urlencode(path):${token-secret}}",
            "base = ${request.method}&${urlencode(path):${url}}&${urlencode(path):${parameters}}",
            "signature = ${base64:${hmac-sha1(${key}):${base}}}",
            "flow.oauth1.inject.header.Authorization = OAuth"
                + " oauth_signature=\"${urlencode(path):${signature}}\"");

    assertEquals(
        "OAuth oauth_signature=\"gKgrFCywp7rO0OXSjdot%2FIHF7IU%3D\"", injection.headerValue(0));
  }

  @Test
  void theDigestOfABodyInBase64WasThatOfItsHex() throws Exception {
    Injection injection =
        signed(
            request("/", "{\"hello\": \"world\"}"),
            "flow = digests",
            "inject.header.A = SHA-256=${base64:${request.body-sha256}}",
            "inject.header.B = SHA-512=${base64:${request.body-sha512}}",
            "inject.header.C = ${base64:${request.body-md5}}",
            "flow.digests.inject.header.D = ${request.body-sha256}");

    // the body of RFC 9421 B.2, with its first two digests
    assertEquals("SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=", injection.headerValue(0));
    assertEquals(
        "SHA-512=WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==",
        injection.headerValue(1));
    assertEquals("Sd/dVLAcvNLSq16eXua5uQ==", injection.headerValue(2));
    assertEquals(
        "5f8f04f6a3a892aaabbddb6cf273894493773960d4a325b105fee46eef4304f1",
        injection.headerValue(3));
  }

  /** As Azure App Configuration has it; the value is one of Python's hmac. */
  @Test
  void aKeyInBase64SignsByItsBytes() throws Exception {
    Injection injection =
        signed(
            request("/kv", "{}"),
            "flow = azure",
            "secret = __-8 AAECA_o=",
            "time = Thu, 01 Jan 1970 00:00:00 GMT",
            "hash = ${base64:${request.body-sha256}}",
            "signed = ${request.method}\\n${request.path}?api-version=1.0\\n${time};${request.host};${hash}",
            "signature = ${base64:${hmac-sha256(${unbase64:${secret}}):${signed}}}",
            "flow.azure.inject.header.Authorization = ${signature}");

    assertEquals("1WWgcJW2ZtKUAHV+p523JnmuWcdv9Rs6xxb5cch8nYY=", injection.headerValue(0));
  }

  private static Injection signed(RequestFacts request, String... lines) throws FlowException {
    SiteSettings site =
        ConfigurationFixture.site(
            Stream.concat(Stream.of("match = https://photos.example.net/**"), Stream.of(lines))
                .map(line -> line.startsWith("flow.") ? line : "site.a." + line)
                .toArray(String[]::new));
    HttpExchange none = new HttpExchange(new ExchangeSettings(System::nanoTime, name -> null));
    return Objects.requireNonNull(
            new FlowRunner("a", site.flow(), site.parameters(), none, new SystemClock(), false)
                .acquire(Map.of(), 1000)
                .perRequest())
        .render(request);
  }

  private static RequestFacts request(String path, String body) {
    return new RequestFacts(
        "POST", "photos.example.net", path, null, () -> body.getBytes(UTF_8), 0);
  }
}
