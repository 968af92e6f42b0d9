package io.countersign.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlPatternTest {
  @ParameterizedTest
  @CsvSource({
    "example.com, true, example.com, 443",
    "HTTPS://Example.COM., true, example.com, 443",
    "http://example.com, false, example.com, 80",
    "example.com:8443/a, true, example.com, 8443",
    "*.example.com, true, .example.com, 443",
    "http://[::1]:8080/x, false, 0:0:0:0:0:0:0:1, 8080",
    "bücher.example, true, xn--bcher-kva.example, 443",
    "*.bücher.example, true, .xn--bcher-kva.example, 443",
    "localhost/a://b, true, localhost, 443",
    "my_service/users/@me, true, my_service, 443",
  })
  void the_origin_is_read(String text, boolean https, String host, int port) {
    UrlPattern pattern = UrlPattern.parse(text);
    assertEquals(new Origin(https, host, port), pattern.origin());
    assertEquals(text, pattern.toString());
    assertEquals(!https, pattern.isPlainHttp());
  }

  @ParameterizedTest
  @CsvSource({
    "https://user:pass@example.com, user",
    "example.com/a?b=c, query",
    "example.com/a#b, fragment",
    "https://, no host",
    "https:///a, no host",
    "/a, no host",
    "://a, scheme",
    ":443, no host",
    "ftp://example.com, scheme",
    "javascript://example.com, scheme",
    "example.com:, port",
    "example.com:0, port",
    "example.com:65536, port",
    "example.com:-1, port",
    "example.com:4x, port",
    "example.com:000443, port",
    "https:example.com, port",
    "*, every host",
    "https://*/a, every host",
    "*:443, every host",
    "*., every host",
    "*.., every host",
    "*.*.com, first label",
    "api.*.com, first label",
    "*example.com, first label",
    "api*, first label",
    "**.example.com, first label",
    "*.127.0.0.1, IP address",
    "*.0.0.1, IP address",
    "*.[::1], IP address",
    "127.1, IPv4",
    "127.0.0.256, IPv4",
    "127.0.0.010, IPv4",
    "::1, brackets",
    "[::1, brackets",
    "[::1]x, after ']'",
    "[::1]x:80, after ']'",
    "[fe80::1%25eth0], zone",
    "a..b, bad host",
    "example.com.., bad host",
    "straße.example, xn--",
    "exa%6dple.com, bad host",
    "example.com/a/../b, '..'",
    "example.com/a/%2e%2e/b, '..'",
    "example.com/a/..;/b, '..'",
    "example.com/a/./b, '..'",
    "example.com/a/..%2fb, '..'",
    "example.com/a/%252e%252e/b, '..'",
    "example.com/%zz, escape",
    "example.com/%00, escape",
    "example.com/***, '***'",
    "example.com\\a, backslash",
  })
  void a_bad_pattern_is_refused_and_says_why(String text, String why) {
    String message = refusal(text);
    assertTrue(message.contains(why), message);
    assertTrue(message.contains("Accepted: [https://|http://]host[:port][/path]"), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        " example.com",
        "example.com ",
        "exam ple.com",
        "example.com/a b",
        "example.com\n",
        "example.com/\0",
        "example.com/\u00a0",
        "\ufeffexample.com",
        "exam\u200bple.com",
        "example.com/\ud800",
        "example.com/\ud800\ud800",
        "example.com/\udc00"
      })
  void empty_text_white_space_and_invisible_characters_are_refused(String text) {
    String message = refusal(text);
    assertFalse(message.chars().anyMatch(c -> c < ' ' || c == 0x200b || c == 0xfeff), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://joe:hunter2@example.com",
        "https://joe:hunter2@example.com/ a",
        "https://joe:hunter2/x@example.com",
        "https://joe:hunter2\\@example.com",
        "ftp://joe:hunter2@example.com",
        "example.com:x/a?token=hunter2",
        "example.com#hunter2"
      })
  void a_message_never_repeats_what_may_be_a_secret(String text) {
    assertFalse(refusal(text).contains("hunter2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost",
        "LOCALHOST.",
        "127.0.0.1:8080",
        "127.255.1.2",
        "[::1]:80",
        "http://[0:0:0:0:0:0:0:1]/a"
      })
  void loopback_is_recognised(String text) {
    assertTrue(UrlPattern.parse(text).isLoopback());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost.example",
        "a.localhost",
        "*.localhost",
        "127.0.0.1.example",
        "128.0.0.1",
        "0.0.0.0",
        "[::2]",
        "[::]",
        "notlocalhost"
      })
  void what_the_resolver_may_send_elsewhere_is_not_loopback(String text) {
    assertFalse(UrlPattern.parse(text).isLoopback());
  }

  @Test
  void a_very_long_text_is_cut_in_the_message() {
    assertTrue(refusal("a".repeat(10_000)).length() < 600);
  }

  private static String refusal(String text) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> UrlPattern.parse(text)).getMessage());
  }
}
