package io.countersign.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/a/b", "/.well-known/x", "/a.b/c..d", "/a/b/", "/v1/x:y@z,(*)!$&'+="})
  void a_usual_path_is_returned_as_it_is(String path) {
    assertSame(path, Paths.normalise(path));
    assertSame(path, Paths.loosest(path));
  }

  @Test
  void no_path_is_the_root() {
    assertEquals("/", Paths.normalise(null));
    assertEquals("/", Paths.normalise(""));
  }

  @ParameterizedTest
  @CsvSource({
    "/a/./b, /a/b",
    "/a/../b, /b",
    "/a/b/.., /a/",
    "/a/., /a/",
    "/.., /",
    "/../../a, /a",
    "/a/%2e%2E/b, /b",
    "/a/.%2e/b, /b",
    "/a/%2e/b, /a/b",
    "/a/..;/b, /b",
    "/a/..;x=y/b, /b",
    "/a/.;x/b, /a/b",
    "/a/%2e%2e;x/b, /b",
    "/a\\b, /a/b",
    "/a\\..\\b, /b",
    "\\a, /a",
    "/%61%2D%7e, /a-~",
    "/a%2fb, /a%2Fb",
    "/a%c3%a9, /a%C3%A9",
    "/aé, /a%C3%A9",
    "/a|{}, /a%7C%7B%7D",
    "/a//b, /a//b",
    "/a//b/../c, /a//c",
    "/a;x=1/b, /a;x=1/b",
    "/100%25, /100%25",
    "/a%20b, /a%20b",
    "/..., /...",
    "/..a/b, /..a/b",
  })
  void a_path_is_compared_as_servers_read_it(String raw, String expected) {
    assertEquals(expected, Paths.normalise(raw));
    assertEquals(expected, Paths.normalise(expected), "stable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a/..%2fb",
        "/a/%2e%2e%2fb",
        "/a%2f../b",
        "/a%2f..%2fb",
        "/a/..%5cb",
        "/a%5C..%5Cb",
        "/a/..%3b/b",
        "/a%2fb/../c",
        "/a%5cb/../c",
        "/a%252fb/../c",
        "/a//../b",
        "/a/;x/../b",
        "/a/.%3bx/../b",
        "/a/.//../b",
        "/a/%252e%252e/b",
        "/a/%25252e%25252e/b",
        "/a/.%252e/b",
        "/a/..%252fb",
        "/a/%2525252525252525252e",
        "/a/%c0%ae%c0%ae/b",
        "/a/%e0%80%ae/b",
        "/a/%f0%80%80%ae/b",
      })
  void a_path_that_climbs_in_some_reading_matches_nothing(String raw) {
    assertNull(Paths.normalise(raw));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a%",
        "/a%2",
        "/a%zz",
        "/a%u002e",
        "/a%00",
        "/a%0a",
        "/a%7f",
        "/a b",
        "/a\0",
        "/a\r\nb",
        "/a?b",
        "/a#b",
        "a/b",
        "*",
        "%2Fa",
        "/\ud800",
        "/a\u00a0b",
        "/a\u200b"
      })
  void a_path_that_servers_do_not_agree_about_matches_nothing(String raw) {
    assertNull(Paths.normalise(raw));
  }

  @ParameterizedTest
  @CsvSource({
    "/a%2Fb, /a/b",
    "/a%5Cb, /a/b",
    "/a%252Fb, /a/b",
    "/a;x/b;y=1, /a/b",
    "//a///b, /a/b",
    "/a/b//, /a/b/",
    "/a%3Ab, /a:b",
    "/%2561dmin, /admin",
    "/a/%252e/b, /a/b",
    "/;x, /",
    "/a%20b, /a%20b",
  })
  void the_loosest_reading_decodes_and_drops_all_it_can(String raw, String expected) {
    assertEquals(expected, Paths.loosest(String.valueOf(Paths.normalise(raw))));
  }
}
