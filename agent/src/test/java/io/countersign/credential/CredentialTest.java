package io.countersign.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.countersign.credential.Credential.State;
import io.countersign.flow.Acquired;
import io.countersign.flow.Expiry;
import io.countersign.flow.InjectionFixture;
import io.countersign.time.FakeClock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CredentialTest {
  private final FakeClock clock = new FakeClock();

  @Test
  void isStaleAMinuteBeforeItsEnd() {
    Credential hour = credential(TimeUnit.HOURS.toMillis(1), 0.5);
    assertEquals(State.FRESH, hour.state(clock));
    clock.pass(58 * 60 + 59, TimeUnit.SECONDS);
    assertEquals(State.FRESH, hour.state(clock));
    clock.pass(1, TimeUnit.SECONDS);
    assertEquals(State.STALE, hour.state(clock));
    clock.pass(59, TimeUnit.SECONDS);
    assertEquals(State.STALE, hour.state(clock));
    clock.pass(1, TimeUnit.SECONDS);
    assertEquals(State.EXPIRED, hour.state(clock));
  }

  @Test
  void isStaleAtHalfAShortLife() {
    Credential short30 = credential(TimeUnit.SECONDS.toMillis(30), 0.5);
    clock.pass(14_999, TimeUnit.MILLISECONDS);
    assertEquals(State.FRESH, short30.state(clock));
    clock.pass(1, TimeUnit.MILLISECONDS);
    assertEquals(State.STALE, short30.state(clock));
  }

  @Test
  void renewalsOfManyProcessesSpreadByATenth() {
    Credential early = credential(TimeUnit.HOURS.toMillis(1), 1);
    Credential late = credential(TimeUnit.HOURS.toMillis(1), 0);
    clock.pass(3600 - 66, TimeUnit.SECONDS);
    assertEquals(State.STALE, early.state(clock));
    assertEquals(State.FRESH, late.state(clock));
    clock.pass(12, TimeUnit.SECONDS);
    assertEquals(State.STALE, late.state(clock));
  }

  @Test
  void withoutKnownEndIsFreshForYears() {
    Credential endless = credential(Expiry.UNKNOWN, 0.5);
    clock.pass(4000, TimeUnit.DAYS);
    assertEquals(State.FRESH, endless.state(clock));
  }

  @Test
  void aClockSetBackDoesNotLengthenItsLife() {
    Credential hour = credential(TimeUnit.HOURS.toMillis(1), 0.5);
    clock.setWallBy(-10, TimeUnit.HOURS);
    clock.pass(61, TimeUnit.MINUTES);
    assertEquals(State.EXPIRED, hour.state(clock));
  }

  @Test
  void aSuspendedMachineDoesNotLengthenItsLife() {
    Credential hour = credential(TimeUnit.HOURS.toMillis(1), 0.5);
    clock.suspend(2, TimeUnit.HOURS);
    assertEquals(State.EXPIRED, hour.state(clock));
  }

  @Test
  void doesNotPrintItsToken() {
    Credential credential = credential(1000, 0.5);
    assertFalse((credential + " " + credential.injection()).contains("secret-token"));
  }

  private Credential credential(long lifeMillis, double random) {
    return new Credential(
        1,
        new Acquired(Map.of(), InjectionFixture.bearer("secret-token"), lifeMillis),
        new Credential.Moment(clock),
        random);
  }
}
