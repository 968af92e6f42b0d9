package io.countersign.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.time.FakeClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PauseTest {
  private final FakeClock clock = new FakeClock();

  @Test
  void doublesFromASecondToFiveMinutes() {
    List<Long> lengths = new ArrayList<>();
    Pause pause = Pause.NONE;
    for (int i = 0; i < 11; i++) {
      pause = pause.next(clock, 0, 0.5);
      lengths.add(pause.leftMillis(clock) / 1000);
    }
    assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L), lengths);
    assertEquals(11, pause.failures());
  }

  @Test
  void isSpreadByATenthSoThatManyProcessesDoNotComeBackTogether() {
    assertEquals(900, Pause.NONE.next(clock, 0, 0).leftMillis(clock));
    assertEquals(1100, Pause.NONE.next(clock, 0, 1).leftMillis(clock));
  }

  @Test
  void lastsAsLongAsTheServerAsksForAndNoLongerThanFiveMinutes() {
    assertEquals(30_000, Pause.NONE.next(clock, 30_000, 0.5).leftMillis(clock));
    assertEquals(300_000, Pause.NONE.next(clock, 86_400_000, 0.5).leftMillis(clock));
    assertEquals(1_000, Pause.NONE.next(clock, -5, 0.5).leftMillis(clock));
  }

  @Test
  void aClockSetBackDoesNotLengthenIt() {
    Pause pause = Pause.NONE.next(clock, 0, 0.5);
    clock.setWallBy(-5, TimeUnit.HOURS);
    assertFalse(pause.isOver(clock));
    clock.pass(1, TimeUnit.SECONDS);
    assertTrue(pause.isOver(clock));
  }

  @Test
  void aMachineThatWasSuspendedWentOnPausingFromWhereItStood() {
    Pause pause = Pause.NONE.next(clock, 300_000, 0.5);
    clock.suspend(8, TimeUnit.HOURS);
    assertTrue(pause.isOver(clock));
  }
}
