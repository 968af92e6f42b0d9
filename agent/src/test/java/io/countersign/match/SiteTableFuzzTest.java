package io.countersign.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.countersign.fuzz.Bounds;
import io.countersign.fuzz.Text;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A URL pattern, and a URL that it may cover. */
class SiteTableFuzzTest {
  @FuzzTest
  void anyPatternIsReadOrRefusedAndAnyUrlIsLookedUp(byte[] patternAndUrl) {
    String[] lines = Text.lines(patternAndUrl, 2);
    Bounds.within(
        () -> {
          UrlPattern pattern = pattern(lines[0]);
          if (pattern == null) {
            return;
          }
          SiteTable<String> table = table(List.of(pattern), List.of());
          SiteTable<String> nothing = table(List.of(pattern), List.of(pattern));
          look(table, nothing, lines[1]);
        });
  }

  private static void look(SiteTable<String> table, SiteTable<String> nothing, String url) {
    assertNull(nothing.find("https", url, -1, url), "an except takes away what it says");
    table.find("https", "api.example.com", 443, url);
    table.find("http", url, 80, "/");
    URI uri;
    try {
      uri = new URI(url);
    } catch (java.net.URISyntaxException noUrl) {
      return;
    }
    int port = uri.getPort();
    String found = table.find(uri.getScheme(), uri.getHost(), port, uri.getRawPath());
    assertEquals(found, table.find(uri.getScheme(), uri.getHost(), port, uri.getRawPath()));
    assertNull(
        nothing.find(uri.getScheme(), uri.getHost(), port, uri.getRawPath()),
        "an except takes away what it says");
    if (uri.getHost() == null) {
      assertNull(found, "no host, no site");
    }
  }

  private static @Nullable UrlPattern pattern(String text) {
    try {
      return UrlPattern.parse(text);
    } catch (IllegalArgumentException refused) {
      assertEquals(IllegalArgumentException.class, refused.getClass(), refused.toString());
      assertTrue(String.valueOf(refused.getMessage()).contains("Accepted: "), refused.toString());
      return null;
    }
  }

  private static SiteTable<String> table(List<UrlPattern> match, List<UrlPattern> except) {
    SiteTable.Builder<String> builder = SiteTable.builder();
    builder.add("site", match, except);
    assertEquals(List.of(), builder.ties());
    return builder.build();
  }
}
