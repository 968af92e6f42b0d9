package io.countersign.weave.httpclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.credential.Site;
import io.countersign.weave.SiteFixture;
import io.countersign.weave.WeakTable;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExchangeTest {
  @Test
  void aTimeoutWhileWaitingNamedTheSiteWithWhatItIsMadeOf() {
    Site site = SiteFixture.site("orders");
    Exchange exchange = new Exchange(new Object(), new WeakTable<>());
    exchange.exceeds(new Limit(Duration.ofSeconds(1).toMillis(), true));
    HttpTimeoutException e =
        assertThrows(HttpTimeoutException.class, () -> exchange.takeCredential(site));
    assertEquals("request timed out: waiting for the credential of site orders", e.getMessage());
  }
}
