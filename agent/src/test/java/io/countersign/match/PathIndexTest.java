package io.countersign.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PathIndexTest {
  private final Random random = new Random(20261122);

  /** The definition of {@link SiteTable#find}, candidate by candidate. */
  @Test
  void the_index_finds_what_a_walk_in_order_of_specificity_finds() {
    int hits = 0;
    for (int round = 0; round < 300; round++) {
      List<Candidate<String>> candidates = candidates(1 + random.nextInt(40));
      PathIndex<String> index = new PathIndex<>(candidates);
      List<Candidate<String>> ranked = new ArrayList<>(candidates);
      Collections.sort(ranked);
      for (int i = 0; i < 100; i++) {
        String path = path(1 + random.nextInt(4));
        Candidate<String> walked = walk(ranked, path);
        assertEquals(walked, index.find(true, "example.com", 443, path), path);
        hits += walked == null ? 0 : 1;
      }
    }
    assertTrue(hits > 5_000, hits + " hits: the paths do not meet the patterns");
  }

  private static @Nullable Candidate<String> walk(List<Candidate<String>> ranked, String path) {
    return ranked.stream()
        .filter(candidate -> candidate.covers(true, "example.com", 443, path))
        .findFirst()
        .orElse(null);
  }

  private List<Candidate<String>> candidates(int count) {
    List<Candidate<String>> candidates = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String pattern =
          path(1 + random.nextInt(3)) + oneOf("", "/", "/*", "/**", "*", "/**/a", "b*");
      if (random.nextInt(8) == 0) {
        pattern = oneOf("/*", "/**", "/*/b") + (random.nextBoolean() ? "" : "/a");
      }
      UrlPattern[] excepts =
          random.nextInt(4) > 0
              ? new UrlPattern[0]
              : new UrlPattern[] {UrlPattern.parse("example.com" + path(2) + "/**")};
      candidates.add(new Candidate<>("s" + i, UrlPattern.parse("example.com" + pattern), excepts));
    }
    return candidates;
  }

  private String path(int segments) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < segments; i++) {
      path.append('/').append(oneOf("a", "b", "ab", "abc"));
    }
    return path.toString();
  }

  private String oneOf(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
