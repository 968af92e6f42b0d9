package io.countersign.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class HostTest {
  @Test
  void a_usual_host_is_returned_as_it_is() {
    String host = "api-1.my_zone.example.com";
    assertSame(host, Host.of(host));
  }

  /** More than are remembered, and each asked again: what one is says nothing of another. */
  @Test
  void many_hosts_are_each_themselves() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 1000; i++) {
        String host = "h" + i + ".example.com";
        assertEquals(host, Host.of(host));
        assertEquals(host, Host.of("H" + i + ".example.com."));
        assertNull(Host.of("h" + i + "..example.com"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "API.Example.COM, api.example.com",
    "api.example.com., api.example.com",
    "bücher.example, xn--bcher-kva.example",
    "BÜCHER.Example., xn--bcher-kva.example",
    "XN--BCHER-KVA.example, xn--bcher-kva.example",
    "[::1], 0:0:0:0:0:0:0:1",
    "::1, 0:0:0:0:0:0:0:1",
    "[0:0:0:0:0:0:0:1], 0:0:0:0:0:0:0:1",
    "[2001:DB8::00ff:0], 2001:db8:0:0:0:0:ff:0",
    "[::ffff:127.0.0.1], 0:0:0:0:0:ffff:7f00:1",
    "::, 0:0:0:0:0:0:0:0",
    "[1::], 1:0:0:0:0:0:0:0",
  })
  void equal_hosts_get_one_spelling(String host, String expected) {
    assertEquals(expected, Host.of(host));
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        ".",
        "..",
        ".example.com",
        "example.com..",
        "a..b",
        "a b",
        " a",
        "a%00",
        "a\0",
        "a/b",
        "a\\b",
        "u@a",
        "a:443",
        "*",
        "[::1",
        "::1]",
        "[]",
        "[::1]:443",
        "[fe80::1%eth0]",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7::8",
        ":::",
        "::12345",
        "::1.2.3",
        "1.2.3.4::"
      })
  void what_is_no_host_has_no_spelling(String host) {
    assertNull(Host.of(host));
  }

  /** IDNA 2003, which the JDK knows, and IDNA 2008 lead to different names or none. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "straße.example",
        "\u03b2\u03cc\u03bb\u03bf\u03c2.example",
        "\uff41pi.example.com",
        "api\u3002example.com",
        "api.exam\u200bple.com",
        "api.exam\u200dple.com",
        "\u212aey.example.com",
        "ap\u0130.example.com",
        "api.example.com\uff0f.evil.example",
        "api.example.com\uff20evil.example",
        "\ud800.example.com"
      })
  void an_international_name_that_stands_for_another_matches_nothing(String host) {
    assertNull(Host.of(host));
  }

  @Test
  void a_host_longer_than_any_name_is_none() {
    assertNull(Host.of("a".repeat(256)));
    assertNull(Host.of("ü".repeat(100_000)));
  }
}
