package io.countersign.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteTableCostTest {
  private static final int CALLS = 100_000;

  /** What the measurement itself and the compiler's last steps may allocate: less than a call. */
  private static final long TOLERATED = CALLS / 10;

  private final SiteTable<String> table = tenThousandSites();

  @ParameterizedTest
  @CsvSource({
    "miss of the host, www.unrelated.example.org, /some/path",
    "miss of a deep host, a.b.c.d.e.f.unrelated.example.org, /some/path",
    "miss of the path, h17.example.com, /other/path",
    "miss of a wildcard path, x.wild.example.com, /a/b/c",
    "excepted, h17.example.com, /api/public/x",
    "hit, h17.example.com, /api/x",
    "hit on a shared host, gateway.example.com, /tenant-4711/orders",
    "miss on a shared host, gateway.example.com, /tenant-none/orders",
  })
  void a_usual_lookup_allocates_nothing(String what, String host, String path) {
    assertEquals(what.startsWith("hit") ? CALLS : 0, hits(host, path));
    long allocated = allocatedBy(host, path);
    for (int i = 0; i < 5 && allocated > TOLERATED; i++) {
      allocated = allocatedBy(host, path);
    }
    assertTrue(allocated <= TOLERATED, what + ": " + allocated + " bytes");
  }

  private long allocatedBy(String host, String path) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    hits(host, path);
    return threads.getThreadAllocatedBytes(thread) - before;
  }

  private int hits(String host, String path) {
    int hits = 0;
    for (int i = 0; i < CALLS; i++) {
      hits += table.find("https", host, -1, path) != null ? 1 : 0;
    }
    return hits;
  }

  private static SiteTable<String> tenThousandSites() {
    SiteTable.Builder<String> builder = SiteTable.builder();
    for (int i = 0; i < 10_000; i++) {
      String host = "h" + i + ".example.com";
      builder.add(
          "s" + i,
          List.of(UrlPattern.parse(host + "/api/**")),
          List.of(UrlPattern.parse(host + "/api/public/**")));
      builder.add(
          "t" + i, List.of(UrlPattern.parse("gateway.example.com/tenant-" + i + "/**")), List.of());
    }
    builder.add("wild", List.of(UrlPattern.parse("*.wild.example.com/a*/**/x*y")), List.of());
    return builder.build();
  }
}
