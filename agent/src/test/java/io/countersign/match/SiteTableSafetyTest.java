package io.countersign.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTableSafetyTest {
  private static final String[] HOST_PARTS = {
    "api",
    "example",
    "com",
    "evil",
    ".",
    ".",
    "..",
    "@",
    ":",
    ":443",
    "/",
    "\\",
    "\0",
    "%00",
    "%2e",
    " ",
    "\t",
    "\r\n",
    "[",
    "]",
    "::",
    "1",
    "xn--",
    "xn--a",
    "xn--bcher-kva",
    "-",
    "_",
    "*",
    "?",
    "#",
    "ü",
    "ß",
    "\u3002",
    "\uff0e",
    "\u200b",
    "\ud800",
    "\udc00",
    "\ud83d\ude00",
    "A",
    "K",
    "\u212a",
    "\u0130",
    "\u2100",
    "\uff0f",
    "\uff20",
    "\u0000",
    "api.example.com"
  };
  private static final String[] PATH_PARTS = {
    "/", "/", "/", "//", "\\", ".", "..", "/..", "/../", "%2e", "%2E", "%2f", "%5c", "%25", "%252e",
    "%00", "%", "%c0%ae", "%u002e", ";", ";x", "?", "#", " ", "\0", "\n", "a", "safe", "/safe/",
    "secret", "é", "\ud800", "*", "**", "~", "%7e", "%3b"
  };

  private final SiteTable<String> table =
      SiteTable.<String>builder()
          .add("site", List.of(UrlPattern.parse("api.example.com/safe/**")), List.of())
          .add("idn", List.of(UrlPattern.parse("*.bücher.example")), List.of())
          .add("six", List.of(UrlPattern.parse("[::1]")), List.of())
          .build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api.example.com.evil.example",
        "evil-api.example.com",
        "evil.api.example.com",
        "evilapi.example.com",
        "pi.example.com",
        "example.com",
        "api.example.co",
        "api.example.comm",
        "api.example.com..",
        ".api.example.com",
        "api..example.com",
        "api.example.com@evil.example",
        "evil.example@api.example.com",
        "api.example.com:443",
        "api.example.com/",
        "api.example.com\\.evil.example",
        "api.example.com\0",
        "\0api.example.com",
        "api.example.com\0.evil.example",
        "api.example.com%00",
        "api.example.com%00.evil.example",
        "api.example.com ",
        " api.example.com",
        "api.example.com\t",
        "api.example.com\r\n",
        "api%2eexample%2ecom",
        "[api.example.com]",
        "xn--api.example.com",
        "xn--api-.example.com",
        "api.xn--example.com",
        "api.xn--example-.com",
        "api.example.xn--com",
        "xn--api-example-com",
        "\u0430pi.example.com",
        "xn--pi-6kc.example.com",
        "\uff41pi.example.com",
        "api\u3002example.com",
        "api\uff0eexample.com",
        "api.example.com\uff0fevil.example",
        "api.exam\u00adple.com",
        "api.example.com\u2060"
      })
  void a_host_that_only_looks_like_the_site_gets_nothing(String host) {
    assertNull(table.find("https", host, -1, "/safe/x"));
    assertEquals("site", table.find("https", "api.example.com", -1, "/safe/x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/safe/../secret",
        "/safe/%2e%2e/secret",
        "/safe/..;/secret",
        "/safe/..%2fsecret",
        "/safe/..%5csecret",
        "/safe\\..\\secret",
        "/safe/%252e%252e/secret",
        "/safe//../../secret",
        "/safe//../secret",
        "/safe/%c0%ae%c0%ae/secret",
        "/safe/x%2f../../secret",
        "/safe/%00/../secret",
        "/safe\0",
        "/safety",
        "/Safe/x",
        "/x/safe/",
        "/safe%2fx",
        "safe/x"
      })
  void a_path_that_may_lead_out_of_the_site_gets_nothing(String path) {
    assertNull(table.find("https", "api.example.com", -1, path));
  }

  @Test
  void no_host_makes_find_throw_and_only_the_same_name_matches() {
    Random random = new Random(42);
    int found = 0;
    for (int i = 0; i < 20_000; i++) {
      String host = random(random, HOST_PARTS);
      if ("site".equals(table.find("https", host, -1, "/safe/x"))) {
        found++;
        String lower = host.toLowerCase(Locale.ROOT);
        assertTrue(lower.equals("api.example.com") || lower.equals("api.example.com."), host);
      }
    }
    assertTrue(found > 100, "the test must not be empty: " + found);
  }

  @Test
  void no_path_makes_find_throw_or_leads_out() {
    Random random = new Random(43);
    int found = 0;
    for (int i = 0; i < 20_000; i++) {
      String path = random(random, PATH_PARTS);
      if (table.find("https", "api.example.com", 443, path) != null) {
        found++;
        assertTrue(stays(decode(path)), path);
        assertTrue(stays(decode(decode(path))), path);
        assertTrue(stays(decode(path).replaceAll("/+", "/")), path);
      }
    }
    assertTrue(found > 100, "the test must not be empty: " + found);
  }

  @Test
  void no_random_text_makes_find_throw() {
    Random random = new Random(44);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(40); n > 0; n--) {
        text.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
      }
      String odd = text.toString();
      table.find("https", odd, random.nextInt(), odd);
      table.find("https", "api.example.com", -1, "/safe/" + odd);
      table.find("https", odd + ".bücher.example", -1, odd);
      assertNull(table.find(odd, "api.example.com", -1, "/safe/x"));
    }
  }

  @Test
  void no_text_makes_parse_throw_anything_but_its_refusal() {
    Random random = new Random(45);
    for (int i = 0; i < 20_000; i++) {
      String text = random(random, HOST_PARTS) + random(random, PATH_PARTS);
      try {
        UrlPattern pattern = UrlPattern.parse(text);
        assertEquals(text, pattern.toString());
      } catch (IllegalArgumentException refused) {
        assertTrue(String.valueOf(refused.getMessage()).startsWith("URL pattern"), text);
      }
    }
  }

  /** A plain reading of the path, independent of the code under test. */
  private static boolean stays(String path) {
    ArrayDeque<String> segments = new ArrayDeque<>();
    for (String segment : path.split("/")) {
      String bare = segment.replaceAll(";.*", "");
      if (bare.equals("..")) {
        segments.pollLast();
      } else if (!bare.equals(".") && !bare.isEmpty()) {
        segments.add(bare);
      }
    }
    return "safe".equals(segments.peekFirst());
  }

  private static String decode(String path) {
    return path.replaceAll("(?i)%2e", ".")
        .replaceAll("(?i)%2f", "/")
        .replaceAll("(?i)%5c", "/")
        .replaceAll("(?i)%3b", ";")
        .replace("%25", "%")
        .replace('\\', '/');
  }

  private static String random(Random random, String[] parts) {
    StringBuilder out = new StringBuilder(random.nextInt(4) == 0 ? "api.example.com" : "");
    if (parts == PATH_PARTS) {
      out.setLength(0);
      out.append(random.nextInt(4) == 0 ? "" : "/safe/");
    }
    for (int n = random.nextInt(7); n > 0; n--) {
      out.append(parts[random.nextInt(parts.length)]);
    }
    return out.toString();
  }
}
