package io.countersign.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "https://a.example, a.example, a.example, 443, /",
    "HTTPS://A.Example.:443/x, a.example, a.example, 443, /x",
    "http://a.example:80/, a.example, a.example, 80, /",
    "http://a.example:443/, a.example, a.example:443, 443, /",
    "https://a.example:/, a.example, a.example, 443, /",
    "https://a_b.example:8443/, a_b.example, a_b.example:8443, 8443, /",
    "https://[2001:DB8::1]/, 2001:db8::1, [2001:db8::1], 443, /",
    "https://[::1]:8443/, ::1, [::1]:8443, 8443, /",
    "https://[fe80::1%25eth0]/, fe80::1%25eth0, [fe80::1], 443, /",
    "https://bücher.example/ä?ö=%20, xn--bcher-kva.example, xn--bcher-kva.example, 443, /%C3%A4?%C3%B6=%20",
    "https://a.example//b/../c;d?e#f, a.example, a.example, 443, //b/../c;d?e"
  })
  void takesAUrlApart(String url, String host, String hostHeader, int port, String target)
      throws Exception {
    Endpoint endpoint = Endpoint.of(URI.create(url));

    assertEquals(host, endpoint.host());
    assertEquals(hostHeader, endpoint.hostHeader());
    assertEquals(port, endpoint.port());
    assertEquals(target, endpoint.originForm());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://a.example/",
        "//a.example/",
        "/path",
        "https:opaque",
        "https:///path",
        "https://user:s3cret@a.example/",
        "https://s3cret@bücher.example/",
        "https://a.example:0/",
        "https://a.example:65536/",
        "https://a.example:99999999999/",
        "https://%41.example/",
        "https://a.example:x/",
        "https://./"
      })
  void whatCannotBeReachedIsRefusedWithoutItsUserInformation(String url) {
    ExchangeException e = assertThrows(ExchangeException.class, () -> Endpoint.of(URI.create(url)));
    assertEquals(ExchangeException.Kind.INVALID_REQUEST, e.kind());
    assertFalse(e.getMessage().contains("s3cret"), e.getMessage());
    assertTrue(e.getMessage().startsWith("cannot send to "), e.getMessage());
  }

  @Test
  void isShownWithPortAndWithoutQuery() throws Exception {
    assertEquals(
        "https://a.example:443/p", Endpoint.of(URI.create("https://a.example/p?q=1")).toString());
  }
}
