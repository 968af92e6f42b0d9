package io.countersign.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("there is one log")
class LedgerTest {
  private final Ledger ledger = new Ledger("api");

  @Test
  void medianAndNinetyNinthPercentileAreOfTheRenewals() {
    assertEquals(-1, ledger.renewalMillis(50));
    for (int millis = 200; millis > 0; millis--) {
      renewal(millis);
    }
    assertEquals(100, ledger.renewalMillis(50));
    assertEquals(198, ledger.renewalMillis(99));
    assertEquals(200, ledger.renewals());
  }

  @Test
  void oldRenewalTimesAreForgotten() {
    for (int i = 0; i < 1000; i++) {
      renewal(i < 700 ? 9_000 : 5);
    }
    assertEquals(5, ledger.renewalMillis(99));
  }

  @Test
  void aRefusalCountsAsHealedUntilTheRepeatIsRefusedToo() {
    ledger.refused(1, true);
    assertEquals(1, ledger.refusalsHealed());
    assertEquals(0, ledger.refusalsHandedOn());
    ledger.handedOn(2, true);
    assertEquals(0, ledger.refusalsHealed());
    assertEquals(1, ledger.refusalsHandedOn());
  }

  @Test
  void aRefusalWithoutAnotherCredentialIsNotHealed() {
    ledger.refused(1, false);
    ledger.handedOn(1, false);
    assertEquals(0, ledger.refusalsHealed());
    assertEquals(2, ledger.refusalsHandedOn());
  }

  @Test
  void theLastErrorStaysAfterItIsOver() {
    assertNull(ledger.lastFailure());
    ledger.attempt(0).failed("answered 500", 1_700_000_000_000L);
    renewal(1);
    Ledger.Failure last = ledger.lastFailure();
    assertNotNull(last);
    assertEquals("answered 500", last.reason());
    assertEquals(1_700_000_000_000L, last.wallMillis());
    assertEquals(1, ledger.failures());
  }

  @Test
  void theSameFaultIsToldWhenItBeginsChangesAndEnds() {
    try (LogCapture log = new LogCapture()) {
      for (int i = 0; i < 3; i++) {
        ledger.attempt(0).failed("answered 500", 0);
      }
      ledger.attempt(0).failed("refused", 0);
      renewal(1);
      renewal(1);
      assertEquals(
          List.of(
              "countersign warn renewal-failed site=api failures=1 reason=\"answered 500\"",
              "countersign warn renewal-failed-repeatedly site=api times=3"
                  + " reason=\"answered 500\"",
              "countersign warn renewal-failed site=api failures=4 reason=refused",
              "countersign warn renewal-recovered site=api failures=4"),
          log.text().lines().toList());
    }
  }

  private void renewal(long millis) {
    ledger.attempt(0).succeeded(1, TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
