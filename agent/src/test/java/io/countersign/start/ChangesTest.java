package io.countersign.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.config.Configuration;
import io.countersign.config.ConfigurationFixture;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final String[] ORDERS = {
    "site.orders.match = https://api.example.com/orders/**",
    "site.orders.flow = bearer",
    "site.orders.token = t"
  };
  private static final String[] MAPS = {
    "site.maps.match = https://maps.example.com/**",
    "site.maps.flow = api-key",
    "site.maps.key = k",
    "site.maps.header = X-Key"
  };

  @Test
  void theSameConfigurationHasNone() {
    Changes changes = changes(with(ORDERS, MAPS), with(ORDERS, MAPS));
    assertTrue(changes.isEmpty());
    assertEquals("added=[] changed=[] removed=[]", changes.toString());
  }

  @Test
  void theOrderOfSitesAndKeysIsNone() {
    String[] backwards = {ORDERS[2], MAPS[3], MAPS[1], ORDERS[1], MAPS[2], ORDERS[0], MAPS[0]};
    assertTrue(changes(with(ORDERS, MAPS), backwards).isEmpty());
  }

  @Test
  void whatConcernsTheAgentIsNoneOfASite() {
    assertTrue(changes(ORDERS, with(ORDERS, "agent.log-level = info")).isEmpty());
  }

  @Test
  void sitesAreAddedAndRemoved() {
    Changes changes = changes(ORDERS, MAPS);
    assertEquals(List.of("maps"), changes.added);
    assertEquals(List.of("orders"), changes.removed);
    assertEquals(List.of(), changes.changed);
    assertFalse(changes.isEmpty());
  }

  @Test
  void aNewKeyAnotherValueAndAKeyThatIsGoneAreChanges() {
    String[] longer = with(ORDERS, "site.orders.timeout = 9s");
    assertEquals(List.of("orders"), changes(ORDERS, longer).changed);
    assertEquals(List.of("orders"), changes(longer, ORDERS).changed);
    assertEquals(
        List.of("orders"), changes(longer, with(ORDERS, "site.orders.timeout = 8s")).changed);
  }

  @Test
  void anotherPatternIsAChange() {
    String[] wider = {"site.orders.match = https://api.example.com/**", ORDERS[1], ORDERS[2]};
    assertEquals(List.of("orders"), changes(ORDERS, wider).changed);
  }

  @Test
  void anotherKeyOfItsFlowIsAChangeOfTheSiteThatNamesIt() {
    String[] own = {"site.own.match = https://own.example.com/**", "site.own.flow = mine"};
    String[] before = with(with(MAPS, own), "flow.mine.inject.header.X = 1");
    String[] after = with(with(MAPS, own), "flow.mine.inject.header.X = 2");
    assertEquals(List.of("own"), changes(before, after).changed);
  }

  @Test
  void anotherKeystoreIsAChangeOfTheSitesThatReadIt() {
    String[] reading = {
      "site.own.match = https://own.example.com/**",
      "site.own.flow = bearer",
      "site.own.token = ${base64:${keystore:own}}",
      "agent.keystore-password = p"
    };
    String[] before = with(with(MAPS, reading), "agent.keystore = old.p12");
    String[] after = with(with(MAPS, reading), "agent.keystore = new.p12");
    assertEquals(List.of("own"), changes(before, after).changed);
  }

  private static Changes changes(String[] before, String[] after) {
    return new Changes(configuration(before), configuration(after));
  }

  private static Configuration configuration(String... lines) {
    return ConfigurationFixture.valid(lines);
  }

  private static String[] with(String[] lines, String... more) {
    return Stream.concat(Stream.of(lines), Stream.of(more)).toArray(String[]::new);
  }
}
