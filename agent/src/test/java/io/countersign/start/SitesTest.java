package io.countersign.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.countersign.config.ConfigurationFixture;
import io.countersign.credential.Site;
import io.countersign.match.SiteTable;
import io.countersign.time.FakeClock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What becomes of sites at work, and with them of their credentials, when the configuration
 * changes.
 */
class SitesTest {
  private static final String[] ORDERS = {
    "site.orders.match = https://api.example.com/orders/**",
    "site.orders.flow = bearer",
    "site.orders.token = t"
  };

  private final Sites sites = new Sites(new FakeClock());

  @Test
  void aSiteThatIsWrittenAsItWasStaysAtWork() {
    take(ORDERS);
    Site before = only();
    take(ORDERS);
    assertSame(before, only());
  }

  @Test
  void aSiteThatChangedOnlyItsPatternsLostItsCredential() {
    take(ORDERS);
    Site before = only();
    SiteTable<Site> table =
        take(
            "site.orders.match = https://api.example.com/**",
            "site.orders.except = https://api.example.com/health",
            ORDERS[1],
            ORDERS[2]);
    assertSame(before, only());
    assertSame(before, find(table, "/other"), "it covers what its new patterns say");
    assertNull(find(table, "/health"));
    assertNull(find(take(ORDERS), "/other"), "and no longer what they do not");
  }

  @Test
  void aSiteThatIsWrittenOtherwiseBeginsAnew() {
    take(ORDERS);
    Site before = only();
    take(ORDERS[0], ORDERS[1], "site.orders.token = another");
    assertNotSame(before, only());
  }

  @Test
  void aSiteOfAnotherNameBeginsAnew() {
    take(ORDERS);
    Site before = only();
    take(
        Arrays.stream(ORDERS)
            .map(line -> line.replace("site.orders", "site.renamed"))
            .toArray(String[]::new));
    assertNotSame(before, only());
  }

  @Test
  void aSiteWhoseKeystoreMovedWentOnReadingTheOldOne() {
    String[] lines = {
      "agent.keystore = old.p12",
      "agent.keystore-password = p",
      "site.orders.match = https://api.example.com/orders/**",
      "site.orders.flow = bearer",
      "site.orders.token = ${keystore:orders}",
      "site.maps.match = https://maps.example.com/**",
      "site.maps.flow = bearer",
      "site.maps.token = t"
    };
    take(lines);
    List<Site> before = sites.all();
    lines[0] = "agent.keystore = new.p12";
    take(lines);
    assertNotSame(before.get(0), sites.all().get(0));
    assertSame(before.get(1), sites.all().get(1), "it reads no keystore");
  }

  private SiteTable<Site> take(String... lines) {
    return sites.take(ConfigurationFixture.valid(lines));
  }

  private Site only() {
    assertEquals(1, sites.all().size());
    return sites.all().get(0);
  }

  private static @Nullable Site find(SiteTable<Site> table, String path) {
    return table.find("https", "api.example.com", -1, path);
  }
}
