package io.countersign.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.config.ConfigurationFixture;
import io.countersign.config.SiteSettings;
import io.countersign.flow.FlowException;
import io.countersign.flow.FlowRunner;
import io.countersign.flow.Injection;
import io.countersign.flow.RequestInjection;
import io.countersign.http.ExchangeSettings;
import io.countersign.http.HttpExchange;
import io.countersign.time.SystemClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The flow aws-sigv4 against signatures of AWS's published Signature Version 4 test suite. */
class AwsSignatureTest {
  private static final long SUITE_TIME = Instant.parse("2015-08-30T12:36:00Z").toEpochMilli();
  private static final String CREDENTIAL =
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, ";

  /** The paths of the suite are written as its request lines have them: not encoded. */
  @ParameterizedTest
  @CsvSource({
    "get-vanilla, GET, /, ''," //
        + " 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    "post-vanilla, POST, /, ''," //
        + " 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
    "get-vanilla-query-order-key-case, GET, /, Param2=value2&Param1=value1,"
        + " b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
    "get-utf8, GET, /\u1234, '',"
        + " 8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85",
    "get-vanilla-utf8-query, GET, /, \u1234=bar,"
        + " 2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04",
    "get-unreserved, GET, /-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz,"
        + " '', 07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f",
    "get-space, GET, /example space/, '',"
        + " 652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741",
    "get-relative, GET, /example/.., '',"
        + " 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    "get-slash, GET, //, ''," //
        + " 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
  })
  void signsAsTheSuiteDoes(String name, String method, String path, String query, String signature)
      throws Exception {
    Injection injection = sign(request(method, path, query, new byte[0]));

    assertEquals("X-Amz-Date", injection.headerName(0));
    assertEquals("20150830T123600Z", injection.headerValue(0));
    assertEquals("Authorization", injection.headerName(1));
    assertEquals(
        CREDENTIAL + "SignedHeaders=host;x-amz-date, Signature=" + signature,
        injection.headerValue(1),
        name);
  }

  @Test
  void signsASessionTokenToo() throws Exception {
    String token = "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267";
    Injection injection =
        sign(
            request("GET", "/", null, new byte[0]),
            "credentials = session",
            "session-token = " + token);

    List<String> headers = new ArrayList<>();
    for (int i = 0; i < injection.headerCount(); i++) {
      headers.add(injection.headerName(i) + ": " + injection.headerValue(i));
    }
    assertTrue(headers.contains("X-Amz-Security-Token: " + token), headers::toString);
    assertTrue(
        headers.contains(
            "Authorization: "
                + CREDENTIAL
                + "SignedHeaders=host;x-amz-date;x-amz-security-token,"
                + " Signature=07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8"),
        headers::toString);
  }

  @Test
  void aBodyIsPartOfTheSignature() throws Exception {
    assertTrue(
        !sign(request("POST", "/", "", new byte[] {1}))
            .headerValue(1)
            .equals(sign(request("POST", "/", "", new byte[] {2})).headerValue(1)));
  }

  @Test
  void aPathThatIsEncodedAlreadyIsEncodedOnceMore() throws Exception {
    assertEquals("/a%2520b", CanonicalUrl.path("/a%20b"));
    assertEquals("a=b%20c&a%2Bb=&d=", CanonicalUrl.query("d&a%2bb=&a=b%20c"));
  }

  @Test
  void aStreamedBodySaysThatItCannotBeSigned() {
    FlowException e = assertThrows(FlowException.class, () -> sign(request("POST", "/", "", null)));
    assertTrue(String.valueOf(e.getMessage()).contains("its body is streamed"), e.toString());
  }

  private static RequestFacts request(
      String method, String path, @Nullable String query, byte @Nullable [] body) {
    return new RequestFacts(method, "example.amazonaws.com", path, query, () -> body, SUITE_TIME);
  }

  private static Injection sign(RequestFacts request, String... more) throws FlowException {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "site.a.match = https://example.amazonaws.com/**",
                "site.a.flow = aws-sigv4",
                "site.a.access-key = AKIDEXAMPLE",
                "site.a.secret-key = wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
                "site.a.region = us-east-1",
                "site.a.service = service"));
    for (String line : more) {
      lines.add("site.a." + line);
    }
    SiteSettings site = ConfigurationFixture.site(lines.toArray(new String[0]));
    HttpExchange none = new HttpExchange(new ExchangeSettings(System::nanoTime, name -> null));
    RequestInjection injection =
        new FlowRunner("a", site.flow(), site.parameters(), none, new SystemClock(), false)
            .acquire(Map.of(), 1000)
            .perRequest();
    return Objects.requireNonNull(injection).render(request);
  }
}
