package io.countersign.match;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathGlobTest {
  @ParameterizedTest
  @CsvSource({
    "/a, /a, true",
    "/a, /a/, false",
    "/a, /A, false",
    "/a/**, /a, true",
    "/a/**, /a/, true",
    "/a/**, /a/b/c, true",
    "/a/**, /ab, false",
    "/**, /, true",
    "/**, /a/b, true",
    "/a/*, /a/, true",
    "/a/*, /a/b, true",
    "/a/*, /a, false",
    "/a/*, /a/b/c, false",
    "/a/*/c, /a/b/c, true",
    "/a/*/c, /a/b/b/c, false",
    "/a/**/c, /a/c, true",
    "/a/**/c, /a/b/b/c, true",
    "/a/**/c, /a/bc, false",
    "/**/*.json, /x.json, true",
    "/**/*.json, /a/b/x.json, true",
    "/**/*.json, /a/b/x.json/y, false",
    "/v*/users, /v12/users, true",
    "/v**, /v1/a/b, true",
    "/a/**/**, /a, true",
    "/a*/**, /abc, true",
    "/a*/**, /abc/d/e, true",
  })
  void stars_stand_for_what_is_documented(String pattern, String path, boolean expected) {
    assertEquals(expected, PathGlob.of(pattern).matches(path));
  }

  @Test
  void every_pattern_matches_what_the_equivalent_expression_matches() {
    List<String> paths = allPaths(7);
    Random random = new Random(20240607);
    for (int i = 0; i < 3_000; i++) {
      String pattern = randomPattern(random, 11);
      PathGlob glob = PathGlob.of(pattern);
      Pattern expected = expression(pattern);
      for (int j = 0; j < 400; j++) {
        String path = paths.get(random.nextInt(paths.size()));
        assertEquals(
            expected.matcher(path).matches(), glob.matches(path), () -> pattern + " on " + path);
      }
    }
  }

  @Test
  void patterns_that_share_a_path_overlap() {
    List<String> paths = allPaths(5);
    Random random = new Random(7);
    for (int i = 0; i < 4_000; i++) {
      PathGlob a = PathGlob.of(randomPattern(random, 6));
      PathGlob b = PathGlob.of(randomPattern(random, 6));
      boolean shared = paths.stream().anyMatch(path -> a.matches(path) && b.matches(path));
      assertTrue(!shared || (a.mayOverlap(b) && b.mayOverlap(a)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/a/**, /b/**",
    "/a/**, /ab**",
    "/a/*/c, /a/*/d",
    "/a/**/c, /a/**/d",
    "/*/a, /*/a/b",
    "/a*, /b*",
    "/*.xml, /*.xsd",
    "/x/*y, /x/*/y",
  })
  void disjoint_patterns_do_not_overlap(String a, String b) {
    assertFalse(PathGlob.of(a).mayOverlap(PathGlob.of(b)));
    assertFalse(PathGlob.of(b).mayOverlap(PathGlob.of(a)));
  }

  @ParameterizedTest
  @CsvSource({
    "/a, /a/**",
    "/a/b, /a/*",
    "/a/b/**, /a/**",
    "/a/*, /a/**",
    "/a/*/c, /a/**/c",
    "/a/*/c, /a/*",
    "/ab*, /a*",
    "/a/*b, /a/*b*",
    "/a/**, /**",
    "/a, /**/averylongname",
  })
  void the_more_specific_goes_first(String first, String second) {
    assertTrue(PathGlob.of(first).compareTo(PathGlob.of(second)) < 0);
    assertTrue(PathGlob.of(second).compareTo(PathGlob.of(first)) > 0);
  }

  @Test
  void no_pattern_makes_a_long_path_costly() {
    String path = "/" + "a".repeat(20_000) + "/" + "ab/".repeat(5_000);
    List<String> patterns =
        List.of(
            "/**a*b*c/**x", "/*a*a*a*a*a*a*c", "/**/a*/**/a*/**/c", "/**a**a**a**a**c", "/**a*c**");
    assertTimeoutPreemptively(
        ofSeconds(10),
        () -> {
          for (String pattern : patterns) {
            assertFalse(PathGlob.of(pattern).matches(path), pattern);
          }
        });
  }

  private static Pattern expression(String pattern) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < pattern.length(); ) {
      if (pattern.substring(i).equals("/**")) {
        out.append("(/.*)?");
        i += 3;
      } else if (pattern.startsWith("/**/", i)) {
        out.append("/(.*/)?");
        i += 4;
      } else if (pattern.startsWith("**", i)) {
        out.append(".*");
        i += 2;
      } else {
        char c = pattern.charAt(i++);
        out.append(c == '*' ? "[^/]*" : String.valueOf(c));
      }
    }
    return Pattern.compile(out.toString());
  }

  private static String randomPattern(Random random, int most) {
    while (true) {
      StringBuilder out = new StringBuilder("/");
      for (int i = random.nextInt(most); i > 0; i--) {
        out.append("ab//***".charAt(random.nextInt(7)));
      }
      String pattern = out.toString();
      if (!pattern.contains("***") && !pattern.contains("/**/**")) {
        return pattern;
      }
    }
  }

  private static List<String> allPaths(int most) {
    List<String> all = new ArrayList<>(List.of("/"));
    for (int i = 0; i < all.size(); i++) {
      String path = all.get(i);
      if (path.length() < most) {
        all.addAll(List.of(path + "a", path + "b", path + "/"));
      }
    }
    return all;
  }
}
