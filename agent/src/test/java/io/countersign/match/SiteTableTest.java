package io.countersign.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SiteTableTest {
  private final SiteTable.Builder<String> builder = SiteTable.builder();

  @Test
  void an_empty_table_has_no_site() {
    assertNull(find("https://api.example.com/"));
  }

  @Test
  void scheme_host_and_port_must_agree() {
    site("a", "api.example.com");
    assertEquals("a", find("https://api.example.com/x"));
    assertEquals("a", find("https://api.example.com:443/x"));
    assertEquals("a", builder.build().find("HTTPS", "API.Example.com.", -1, null));
    assertNull(find("http://api.example.com/x"));
    assertNull(find("http://api.example.com:443/x"));
    assertNull(find("https://api.example.com:8443/x"));
    assertNull(find("https://example.com/x"));
    assertNull(builder.build().find("ftp", "api.example.com", -1, "/"));
    assertNull(builder.build().find(null, null, -1, null));
    assertNull(builder.build().find("https", "api.example.com", -2, "/"));
  }

  @Test
  void a_wildcard_covers_subdomains_at_any_depth_and_not_the_domain() {
    site("a", "*.example.com");
    assertEquals("a", find("https://x.example.com/"));
    assertEquals("a", find("https://x.y.z.example.com/"));
    assertNull(find("https://example.com/"));
    assertNull(find("https://evilexample.com/"));
    assertNull(builder.build().find("https", ".example.com", -1, "/"));
    assertNull(builder.build().find("https", "a..example.com", -1, "/"));
    assertNull(builder.build().find("https", "*.example.com", -1, "/"));
  }

  @Test
  void a_literal_host_goes_before_a_wildcard_and_a_longer_one_before_a_shorter() {
    site("wide", "*.example.com/very/long/path/**");
    site("narrow", "*.api.example.com");
    site("exact", "eu.api.example.com/**");
    assertEquals("exact", find("https://eu.api.example.com/very/long/path/x"));
    assertEquals("narrow", find("https://us.api.example.com/very/long/path/x"));
    assertEquals("wide", find("https://other.example.com/very/long/path/x"));
  }

  @Test
  void a_wider_host_is_considered_where_the_path_of_the_narrower_does_not_match() {
    site("exact", "eu.api.example.com/only/**");
    site("narrow", "*.api.example.com/v1/**");
    site("wide", "*.example.com");
    assertEquals("exact", find("https://eu.api.example.com/only/x"));
    assertEquals("narrow", find("https://eu.api.example.com/v1/x"));
    assertEquals("wide", find("https://eu.api.example.com/v2/x"));
  }

  @Test
  void the_longer_path_wins_whatever_the_order() {
    List<String> patterns =
        Arrays.asList("h/**", "h/a/**", "h/a/b/**", "h/a/b", "h/a/*", "h/*/b/c", "h/a/*/c");
    for (int turn = 0; turn < patterns.size(); turn++) {
      Collections.rotate(patterns, 1);
      SiteTable.Builder<String> turned = SiteTable.builder();
      for (String pattern : patterns) {
        turned.add(pattern, List.of(UrlPattern.parse(pattern)), List.of());
      }
      SiteTable<String> table = turned.build();
      assertEquals("h/a/b", table.find("https", "h", -1, "/a/b"));
      assertEquals("h/a/b/**", table.find("https", "h", -1, "/a/b/c"));
      assertEquals("h/a/*", table.find("https", "h", -1, "/a/c"));
      assertEquals("h/a/*/c", table.find("https", "h", -1, "/a/x/c"));
      assertEquals("h/a/**", table.find("https", "h", -1, "/a"));
      assertEquals("h/*/b/c", table.find("https", "h", -1, "/x/b/c"));
      assertEquals("h/**", table.find("https", "h", -1, "/x"));
    }
  }

  @Test
  void an_excepted_request_goes_to_the_next_site() {
    builder.add("narrow", patterns("h/a/**"), patterns("h/a/public/**", "h/a/*.css"));
    site("wide", "h/**");
    assertEquals("narrow", find("https://h/a/x"));
    assertEquals("wide", find("https://h/a/public"));
    assertEquals("wide", find("https://h/a/public/x"));
    assertEquals("wide", find("https://h/a/main.css"));
  }

  @Test
  void an_except_takes_away_from_its_own_site_only_whatever_pattern_matched() {
    builder.add("a", patterns("*.example.com", "x.example.com/v1/**"), patterns("x.example.com"));
    builder.add("b", patterns("y.example.com"), patterns());
    assertNull(find("https://x.example.com/v1/a"));
    assertEquals("a", find("https://z.example.com/v1/a"));
    assertEquals("b", find("https://y.example.com/v1/a"));
  }

  @Test
  void an_except_without_scheme_takes_away_from_http_too() {
    builder.add(
        "a", patterns("http://localhost:8080", "http://h"), patterns("localhost:8080/x", "h/x"));
    assertEquals("a", find("http://localhost:8080/y"));
    assertNull(find("http://localhost:8080/x"));
    assertEquals("a", find("http://h/y"));
    assertNull(find("http://h/x"));
  }

  @Test
  void an_except_holds_for_every_reading_of_a_path() {
    builder.add("a", patterns("h"), patterns("h/admin/**"));
    for (String path :
        List.of(
            "/admin/x",
            "/admin",
            "/%61dmin/x",
            "//admin/x",
            "/admin;v=1/x",
            "/x/../admin/x",
            "/admin%2Fx",
            "/%2Fadmin/x",
            "/admin%252Fx",
            "/.//admin",
            "/;/admin/x",
            "\\admin/x")) {
      assertNull(builder.build().find("https", "h", -1, path), path);
    }
    assertEquals("a", find("https://h/administrator"));
  }

  @Test
  void identical_patterns_of_two_sites_are_a_tie_that_names_both() {
    site("a", "https://API.example.com/x/**");
    site("b", "api.example.com:443/x/**");
    List<Tie<String>> ties = builder.ties();
    assertEquals(1, ties.size());
    assertEquals("a", ties.get(0).first());
    assertEquals("b", ties.get(0).second());
    assertEquals("https://API.example.com/x/**", ties.get(0).firstPattern().toString());
    assertEquals("api.example.com:443/x/**", ties.get(0).secondPattern().toString());
    assertEquals("a", find("https://api.example.com/x/y"));
  }

  @Test
  void equally_specific_patterns_that_share_a_path_are_a_tie() {
    site("a", "h/y/*b*");
    site("b", "h/y/*c*");
    assertEquals("[h/y/*b* and h/y/*c*]", builder.ties().toString());
  }

  @Test
  void equally_specific_patterns_that_share_no_path_are_no_tie() {
    site("a", "h/x/*b/c*");
    site("b", "h/x/*c/b*");
    site("c", "h/x/**/b.xml");
    site("d", "h/x/**/c.xml");
    assertEquals(List.of(), builder.ties());
  }

  @Test
  void disjoint_or_unequal_patterns_and_repetitions_within_a_site_are_no_tie() {
    builder.add("a", patterns("h/a/**", "h/a/**", "*.example.com"), patterns());
    builder.add("b", patterns("h/b/**", "h/a/b", "x.example.com", "http://h/a/**"), patterns());
    builder.add("c", patterns("h:8443/a/**", "h/a/*", "h/*/c/x", "h/*/d/x"), patterns());
    assertEquals(List.of(), builder.ties());
  }

  @Test
  void international_hosts_and_addresses_are_found_in_every_spelling() {
    site("idn", "bücher.example");
    site("six", "[2001:db8::1]");
    SiteTable<String> table = builder.build();
    assertEquals("idn", table.find("https", "xn--bcher-kva.example", -1, "/"));
    assertEquals("idn", table.find("https", "BÜCHER.example", -1, "/"));
    assertEquals("six", table.find("https", "[2001:DB8:0:0:0:0:0:1]", -1, "/"));
    assertEquals("six", table.find("https", "2001:db8::1", -1, "/"));
    assertNull(table.find("https", "2001:db8::2", -1, "/"));
  }

  @Test
  void a_table_does_not_change_with_its_builder() {
    site("a", "h/a/**");
    SiteTable<String> table = builder.build();
    site("b", "h/a/b/**");
    assertEquals("a", table.find("https", "h", -1, "/a/b/c"));
  }

  @Test
  void each_of_ten_thousand_sites_is_found() {
    for (int i = 0; i < 10_000; i++) {
      site("s" + i, (i % 3 == 0 ? "*." : "") + "h" + i + ".zone" + i % 7 + ".example.com");
    }
    SiteTable<String> table = builder.build();
    for (int i = 0; i < 10_000; i++) {
      String host = (i % 3 == 0 ? "a.b." : "") + "h" + i + ".zone" + i % 7 + ".example.com";
      assertEquals("s" + i, table.find("https", host, -1, "/"));
      assertNull(table.find("https", "x" + host.substring(i % 3 == 0 ? 4 : 0), -1, "/"));
    }
  }

  private void site(String name, String... match) {
    builder.add(name, patterns(match), List.of());
  }

  private @Nullable String find(String url) {
    URI uri = URI.create(url);
    return builder.build().find(uri.getScheme(), uri.getHost(), uri.getPort(), uri.getRawPath());
  }

  private static List<UrlPattern> patterns(String... texts) {
    return Arrays.stream(texts).map(UrlPattern::parse).toList();
  }
}
