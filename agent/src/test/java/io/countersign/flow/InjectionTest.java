package io.countersign.flow;

import static io.countersign.flow.FlowFixture.acquire;
import static io.countersign.flow.FlowFixture.fails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the flows without a step put on a request. */
class InjectionTest {
  @Test
  void basicIsUserAndPasswordInUtf8() throws Exception {
    Injection injection =
        acquire("flow = basic", "username = jürgen", "password = p:ä ss€").injection();

    String header = injection.headerValue(0);
    assertEquals("Authorization", injection.headerName(0));
    assertEquals(
        "Basic "
            + Base64.getEncoder().encodeToString("jürgen:p:ä ss€".getBytes(StandardCharsets.UTF_8)),
        header);
    assertTrue(injection.hasAuthorization());
  }

  @Test
  void anApiKeyGoesIntoAHeader() throws Exception {
    Injection injection = acquire("flow = api-key", "header = X-API-Key", "key = k&1").injection();

    assertEquals(1, injection.headerCount());
    assertEquals("X-API-Key", injection.headerName(0));
    assertEquals("k&1", injection.headerValue(0));
    assertNull(injection.query());
    assertEquals("/x?y", injection.addTo("/x?y"));
    assertFalse(injection.hasAuthorization());
  }

  /** Of which a server repeated its query where it sent on to: the key went along. */
  @ParameterizedTest
  @CsvSource({
    "https://h/x?api+key=k%261%2B, https://h/x",
    "https://h/x?a=1&api+key=k%261%2B&b=2#f, https://h/x?a=1&b=2#f",
    "/x?api%20key=k%261%2b&a=%20+, /x?a=%20+",
    "/x?api+key=other&a, /x?api+key=other&a",
    "/x?API+KEY=k%261%2B, /x?API+KEY=k%261%2B",
    "/x#?api+key=k%261%2B, /x#",
    "/x?, /x?",
    "/x?&&a=%zz, /x?&&a=%zz",
    "https://h/api+key=k%261%2B, https://h/api+key=k%261%2B",
    "'/in?to=%2Fx%3Fa%3D1%26api%2Bkey%3Dk%25261%252B&b', '/in?to=%2Fx%3Fa%3D1&b'",
    "/in?%2Fx%3Fapi%2Bkey%3Dk%25261%252B, /in?%2Fx",
  })
  void isTakenFromAUrlThatRepeatsIt(String url, String expected) throws Exception {
    Injection injection = acquire("flow = api-key", "query = api key", "key = k&1+").injection();

    assertEquals(expected, injection.takenFrom(url));
  }

  @ParameterizedTest
  @CsvSource({
    // a query that is passed on without its URL
    "https://in.example/?path=%2Fv1&query=k%3Dsecret, https://in.example/?path=%2Fv1&query=",
    "/in?query=a%3D1%26k%3Dsecret&b=2, /in?query=a%3D1&b=2",
    "/in?query=k%3Dsecret%26to%3D%2Fx%3Fy, /in?query=to%3D%2Fx%3Fy",
    // a URL that is encoded twice
    "/in?to=https%253A%252F%252Fapi%252Fx%253Fk%253Dsecret, /in?to=https%253A%252F%252Fapi%252Fx",
    // in a path, in a fragment
    "/in/%2Fx%3Fk%3Dsecret/y?z, /in/%2Fx/y?z",
    "/in#/x?k=secret, /in#/x",
    "/in?k=secret#f, /in#f",
    "/in#k=secret&a=1, /in#a=1",
    "/in?to=/x?k=secret, /in?to=%2Fx",
    // another's
    "/in?query=k%3Dother&?&&=#, /in?query=k%3Dother&?&&=#",
    "/a%20b/%2F+c?d=e+f%20g#%68, /a%20b/%2F+c?d=e+f%20g#%68",
  })
  void isTakenFromWhateverShapeOfItIsRepeated(String url, String expected) throws Exception {
    Injection injection = acquire("flow = api-key", "query = k", "key = secret").injection();

    assertEquals(expected, injection.takenFrom(url));
  }

  @Test
  void isTakenFromUrlsWithinUrls() throws Exception {
    Injection injection = acquire("flow = api-key", "query = k", "key = secret").injection();
    String url = injection.addTo("/x?a=1");
    for (String page : List.of("https://a.example/in", "https://b.example/in")) {
      url = page + "?to=" + FormEncoding.encode(url);
    }
    assertTrue(url.contains("secret"), url);
    assertFalse(injection.takenFrom(url).contains("secret"), injection.takenFrom(url));
  }

  @ParameterizedTest
  @CsvSource({
    "/x, /x?api+key=k%261%2B",
    "/x?, /x?&api+key=k%261%2B",
    "/x?y=1, /x?y=1&api+key=k%261%2B",
  })
  void anApiKeyGoesIntoTheQueryBesideWhatIsThere(String target, String expected) throws Exception {
    Injection injection = acquire("flow = api-key", "query = api key", "key = k&1+").injection();

    assertEquals(0, injection.headerCount());
    assertEquals(expected, injection.addTo(target));
  }

  @Test
  void aBearerTokenIsSentAsItIs() throws Exception {
    Acquired acquired = acquire("flow = bearer", "token = a.b-c==");

    assertEquals("Bearer a.b-c==", acquired.injection().headerValue(0));
    assertEquals(Expiry.UNKNOWN, acquired.lifeMillis());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\nX-Evil: b", "a\\r", "a\\u0000", "a\\u007fb"})
  void aControlCharacterInAValueIsRefusedWithoutTellingTheValue(String token) {
    assertEquals(
        "inject.header.Authorization has a control character or line break in its value",
        fails("flow = bearer", "token = x" + token + "y").getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X Key", "X-Key:", "X\\r\\nEvil", "Schlüssel"})
  void aNameThatIsNoneIsRefused(String name) {
    assertEquals(
        "inject.header: its name is empty or has characters that no header or cookie name may have",
        fails("flow = api-key", "header = " + name, "key = k").getMessage());
  }

  @Test
  void aNameThatTurnsOutToBeOneOfTheClientsOwnIsRefused() {
    assertEquals(
        "inject.header: the HTTP client of the application sets host itself: leave it out",
        fails("flow = api-key", "header = host", "key = k").getMessage());
  }

  @Test
  void nothingOfAValueIsShown() throws Exception {
    Injection injection =
        acquire("flow = api-key", "header = X-Key", "query = q", "key = s3cret").injection();

    assertEquals("Injection[X-Key] and query", injection.toString());
  }

  @Test
  void injectionsAreEqualByWhatTheyPutThere() throws Exception {
    Injection one = acquire("flow = bearer", "token = a").injection();

    assertEquals(one, acquire("flow = bearer", "token = a").injection());
    assertEquals(one.hashCode(), acquire("flow = bearer", "token = a").injection().hashCode());
    assertNotEquals(one, acquire("flow = bearer", "token = b").injection());
  }

  @Test
  void itsValuesAreMaskedInATextThatIsLoggedAndNothingElse() {
    Injection all =
        new Injection(
            List.of("Authorization", "Bearer t1", "X-Empty", ""),
            "key=k%201",
            List.of("session", "s1"));

    assertEquals(
        "GET /a?b=1&*** HTTP/1.1\nAuthorization: ***\nCookie: own=1; session=***\nX-Empty: ",
        all.maskIn(
            "GET /a?b=1&key=k%201 HTTP/1.1\nAuthorization: Bearer t1\nCookie: own=1; session=s1\n"
                + "X-Empty: ",
            "***"));
    assertEquals("nothing", Injection.NONE.maskIn("nothing", "***"));
  }
}
