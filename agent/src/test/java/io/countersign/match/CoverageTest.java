package io.countersign.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is explained is what the table decides. */
class CoverageTest {
  private static final List<String> PATTERNS =
      List.of(
          "https://a.example/**",
          "https://a.example/x/**",
          "https://a.example/*/y",
          "https://a.example/x/y",
          "https://*.a.example/**",
          "https://*.example/**",
          "https://*.b.a.example/x",
          "https://a.example:8443/**",
          "http://a.example/**");

  private static final List<String> URLS =
      List.of(
          "https://a.example",
          "https://a.example/x",
          "https://a.example/x/y",
          "https://a.example/z/y",
          "https://A.example.:443/x/%79",
          "https://b.a.example/x",
          "https://c.b.a.example/x",
          "https://c.b.a.example/y",
          "https://a.example:8443/x/y",
          "http://a.example/x/y",
          "http://b.a.example/",
          "https://example/",
          "https://other.test/x");

  @Test
  void theFirstThatCoversByTheOrderIsTheOneThatTheTableFinds() {
    for (String except : List.of("https://none.example/", "https://a.example/x/y", "a.example/x")) {
      SiteTable.Builder<UrlPattern> builder = SiteTable.builder();
      List<UrlPattern> excepts = List.of(UrlPattern.parse(except));
      List<UrlPattern> patterns = new ArrayList<>();
      for (String text : PATTERNS) {
        UrlPattern pattern = UrlPattern.parse(text);
        patterns.add(pattern);
        builder.add(pattern, List.of(pattern), excepts);
      }
      patterns.sort(Specificity.ORDER);
      SiteTable<UrlPattern> table = builder.build();
      for (String url : URLS) {
        URI uri = URI.create(url);
        UrlPattern found =
            table.find(uri.getScheme(), uri.getHost(), uri.getPort(), uri.getRawPath());
        assertEquals(found, first(patterns, excepts, uri), url + " but " + except);
      }
    }
  }

  @Test
  void whatNoSiteCouldCoverIsSaid() {
    UrlPattern pattern = UrlPattern.parse("https://a.example/**");
    for (String path : List.of("/a//../b", "/%252e%252e/b")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> Coverage.of(pattern, List.of(), "https", "a.example", -1, path));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> Coverage.of(pattern, List.of(), "ftp", "a.example", -1, "/"));
    assertThrows(
        IllegalArgumentException.class,
        () -> Coverage.of(pattern, List.of(), "https", "a..example", -1, "/"));
  }

  private static @Nullable UrlPattern first(
      List<UrlPattern> patterns, List<UrlPattern> excepts, URI uri) {
    for (UrlPattern pattern : patterns) {
      Coverage coverage =
          Coverage.of(
              pattern, excepts, uri.getScheme(), uri.getHost(), uri.getPort(), uri.getRawPath());
      if (coverage.reason() == Coverage.Reason.COVERS) {
        return pattern;
      }
    }
    return null;
  }
}
