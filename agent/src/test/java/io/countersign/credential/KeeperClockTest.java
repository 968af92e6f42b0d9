package io.countersign.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.flow.FlowException;
import io.countersign.time.FakeClock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What clocks that jump, stop, or are set right do to a credential, and to those who wait. */
class KeeperClockTest {
  private final FakeClock clock = new FakeClock();
  private final ScriptedAcquirer acquirer = new ScriptedAcquirer();
  private final Keeper keeper =
      new Keeper("api", acquirer, clock, KeeperTest.noJitter(), TimeUnit.SECONDS.toMillis(30));

  @Test
  void aJumpAheadCostsOneRenewalAndTheWayBackNone() throws Exception {
    keeper.current();
    clock.setWallBy(5, TimeUnit.HOURS);
    Credential renewed = keeper.current();
    assertEquals("Bearer t2", KeeperTest.token(renewed));
    clock.setWallBy(-5, TimeUnit.HOURS);
    for (int minute = 0; minute < 58; minute++) {
      assertEquals("Bearer t2", KeeperTest.token(keeper.current()));
      clock.pass(1, TimeUnit.MINUTES);
    }
    clock.pass(2, TimeUnit.MINUTES);
    assertEquals("Bearer t3", KeeperTest.token(keeper.current()), "it ended in its own time");
    assertEquals(3, acquirer.calls.get());
  }

  @Test
  void aJumpBackKeepsNothingInUseForLonger() throws Exception {
    keeper.current();
    clock.setWallBy(-5, TimeUnit.HOURS);
    assertEquals("Bearer t1", KeeperTest.token(keeper.current()));
    clock.pass(1, TimeUnit.HOURS);
    assertEquals("Bearer t2", KeeperTest.token(keeper.current()));
    assertEquals(2, acquirer.calls.get());
  }

  @Test
  void aMachineThatWakesUpRenewsBeforeItSendsAnything() throws Exception {
    keeper.current();
    clock.suspend(8, TimeUnit.HOURS);
    assertEquals("Bearer t2", KeeperTest.token(keeper.current()));
  }

  @Test
  void anOutageOfAMinuteEndsWithTheFirstRequestAfterThePause() throws Exception {
    for (int pause : new int[] {1, 2, 4, 8, 16, 32}) {
      acquirer.failNext(new FlowException("the network is down"));
      assertThrows(FlowException.class, keeper::current);
      for (int second = 0; second < pause; second++) {
        assertThrows(FlowException.class, keeper::current);
        clock.pass(1, TimeUnit.SECONDS);
      }
    }
    assertEquals(
        "Bearer t7", KeeperTest.token(keeper.current()), "one try after 0, 1, 3, 7, 15, 31 s");
  }

  @Test
  void afterASuspensionTheNetworkIsTriedAtOnce() throws Exception {
    acquirer.failNext(new FlowException("the network is down", null, 300_000));
    assertThrows(FlowException.class, keeper::current);
    clock.suspend(8, TimeUnit.HOURS);
    assertEquals("Bearer t2", KeeperTest.token(keeper.current()));
  }
}
