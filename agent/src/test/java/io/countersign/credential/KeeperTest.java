package io.countersign.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.flow.FlowException;
import io.countersign.time.FakeClock;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What becomes of a credential over time, on one thread. For many threads: KeeperRaceTest. */
class KeeperTest {
  private final FakeClock clock = new FakeClock();
  private final ScriptedAcquirer acquirer = new ScriptedAcquirer();
  private final Keeper keeper = new Keeper("api", acquirer, clock, noJitter(), 10_000);

  /** An Authenticator of the application had answered the challenge: the credential was good. */
  @Test
  void acceptedAfterItWasRefusedForSomethingElseIsRenewedAtOnceWhenItIsRevoked() throws Exception {
    Credential first = keeper.current();
    assertNull(keeper.refused(first), "refused before it ever served: a pause");
    assertSame(first, keeper.current());
    keeper.accepted(first);
    Credential second = keeper.refused(first);
    assertNotNull(second);
    assertEquals("Bearer t2", token(second));
  }

  @Test
  void asksOnceAndKeepsWhatItGot() throws Exception {
    assertSame(keeper.current(), keeper.current());
    assertEquals(1, acquirer.calls.get());
  }

  @Test
  void renewsAnExpiredOne() throws Exception {
    Credential first = keeper.current();
    clock.pass(1, TimeUnit.HOURS);
    assertEquals("Bearer t2", token(keeper.current()));
    assertEquals("Bearer t1", token(first));
  }

  @Test
  void anIdleApplicationCausesNoRenewal() throws Exception {
    keeper.current();
    clock.pass(10, TimeUnit.HOURS);
    assertEquals(1, acquirer.calls.get());
  }

  @Test
  void aRevokedOneIsRenewedAndSentAgain() throws Exception {
    Credential first = keeper.current();
    keeper.accepted(first);
    assertEquals("Bearer t2", token(another(first)));
    assertEquals("Bearer t2", token(keeper.current()));
  }

  @Test
  void aLateRefusalOfAnOldOneGetsTheCurrentOneAndThrowsNothingAway() throws Exception {
    Credential old = keeper.current();
    keeper.accepted(old);
    Credential renewed = another(old);
    keeper.accepted(renewed);
    assertSame(renewed, keeper.refused(old));
    assertEquals(2, acquirer.calls.get());
  }

  @Test
  void anApiThatAlwaysRefusesCausesNoTokenStorm() throws Exception {
    for (int request = 0; request < 100; request++) {
      assertNull(keeper.refused(keeper.current()));
    }
    assertEquals(1, acquirer.calls.get());
    int[] secondsUntilAnother = {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300};
    for (int i = 0; i < secondsUntilAnother.length; i++) {
      clock.pass(secondsUntilAnother[i] * 1000L - 1, TimeUnit.MILLISECONDS);
      assertNull(keeper.refused(keeper.current()), "pause " + i);
      assertEquals(1 + i, acquirer.calls.get(), "pause " + i + " was cut short");
      clock.pass(1, TimeUnit.MILLISECONDS);
      assertNull(keeper.refused(keeper.current()), "pause " + i);
      assertEquals(2 + i, acquirer.calls.get(), "pause " + i + " did not end");
    }
  }

  @Test
  void oneThatServesEndsTheRowOfRefusals() throws Exception {
    keeper.refused(keeper.current());
    clock.pass(1, TimeUnit.SECONDS);
    keeper.refused(keeper.current());
    clock.pass(2, TimeUnit.SECONDS);
    Credential serving = keeper.current();
    keeper.accepted(serving);
    assertNotNull(keeper.refused(serving));
    assertNull(keeper.refused(keeper.current()));
    clock.pass(1, TimeUnit.SECONDS);
    assertEquals("Bearer t5", token(keeper.current()), "the pause began again at one second");
  }

  @Test
  void aRequestThatIsAlwaysRefusedAmongGoodOnesCostATokenEachTime() throws Exception {
    keeper.accepted(keeper.current());
    long[] tokensAfter = new long[601];
    for (int second = 0; second <= 600; second++) {
      for (int i = 0; i < 10; i++) {
        refusedWhateverItCarries();
        keeper.accepted(keeper.current());
      }
      tokensAfter[second] = acquirer.calls.get();
      clock.pass(1, TimeUnit.SECONDS);
    }
    assertEquals(2, tokensAfter[0], "one for the first, and then a pause");
    assertTrue(tokensAfter[60] <= 8, () -> tokensAfter[60] + " in a minute");
    assertTrue(tokensAfter[600] <= 26, () -> tokensAfter[600] + " in ten minutes");
  }

  @Test
  void afterARequestThatIsAlwaysRefusedTheOthersGoOnWithWhatTheyHave() throws Exception {
    keeper.accepted(keeper.current());
    refusedWhateverItCarries();
    Credential second = keeper.current();
    assertNotNull(second);
    assertEquals("Bearer t2", token(second));
    keeper.accepted(second);
    assertNull(keeper.refused(second), "within the pause the application may see the refusal");
    assertSame(second, keeper.current());
    clock.pass(1, TimeUnit.SECONDS);
    assertEquals("Bearer t3", token(another(second)), "and after it, it is healed");
  }

  @Test
  void aRowOfRequestsThatNothingHelpsEndsByItself() throws Exception {
    for (int i = 0; i < 5; i++) {
      keeper.accepted(keeper.current());
      refusedWhateverItCarries();
      clock.pass(1, TimeUnit.HOURS);
    }
    keeper.accepted(keeper.current());
    refusedWhateverItCarries();
    keeper.accepted(keeper.current());
    clock.pass(1, TimeUnit.SECONDS);
    assertNotNull(keeper.refused(keeper.current()), "the pause began again at one second");
  }

  @Test
  void theSameInjectionAgainIsNotSentAgain() throws Exception {
    acquirer.sameTokenAgain = true;
    Credential only = keeper.current();
    keeper.accepted(only);
    assertNull(keeper.refused(only));
    assertEquals(2, acquirer.calls.get());
  }

  @Test
  void aFailureIsSharedByAPauseThatGrows() {
    int[] pauses = {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300};
    for (int i = 0; i < pauses.length; i++) {
      acquirer.failNext(new FlowException("down " + i));
      FlowException first = assertThrows(FlowException.class, keeper::current);
      assertEquals("down " + i, first.getMessage());
      clock.pass(pauses[i] * 1000L - 1, TimeUnit.MILLISECONDS);
      FlowException paused = assertThrows(FlowException.class, keeper::current);
      assertEquals("down " + i + " (next try in 1 s)", paused.getMessage());
      assertEquals(i + 1, acquirer.calls.get());
      clock.pass(1, TimeUnit.MILLISECONDS);
    }
  }

  @Test
  void theServersRetryAfterLengthensThePauseUpToFiveMinutes() throws Exception {
    acquirer.failNext(new FlowException("busy", null, 30_000));
    assertThrows(FlowException.class, keeper::current);
    clock.pass(29, TimeUnit.SECONDS);
    assertThrows(FlowException.class, keeper::current);
    clock.pass(1, TimeUnit.SECONDS);
    acquirer.failNext(new FlowException("busy", null, Long.MAX_VALUE));
    assertThrows(FlowException.class, keeper::current);
    clock.pass(5, TimeUnit.MINUTES);
    assertEquals("Bearer t3", token(keeper.current()));
  }

  @Test
  void aSuccessEndsTheRowOfFailures() throws Exception {
    acquirer.failNext(new FlowException("down"));
    assertThrows(FlowException.class, keeper::current);
    clock.pass(1, TimeUnit.SECONDS);
    keeper.current();
    clock.pass(1, TimeUnit.HOURS);
    acquirer.failNext(new FlowException("down"));
    assertThrows(FlowException.class, keeper::current);
    clock.pass(1, TimeUnit.SECONDS);
    assertEquals("Bearer t4", token(keeper.current()));
  }

  @Test
  void aRefusedOneIsNotSentWhileTheRenewalFails() throws Exception {
    Credential refused = keeper.current();
    keeper.accepted(refused);
    acquirer.failNext(new FlowException("down"));
    assertNull(keeper.refused(refused), "the application gets the refusal");
    assertThrows(FlowException.class, keeper::current);
  }

  @Test
  void aDefectIsAFailureLikeAnother() throws Exception {
    acquirer.failNext(new StackOverflowError());
    FlowException told = assertThrows(FlowException.class, keeper::current);
    assertTrue(told.toString().contains("StackOverflowError"), told.toString());
    clock.pass(1, TimeUnit.SECONDS);
    assertEquals("Bearer t2", token(keeper.current()));
  }

  /** As the hooks do: sent again once, with another credential if there is one. */
  private void refusedWhateverItCarries() throws Exception {
    Credential next = keeper.refused(keeper.current());
    if (next != null) {
      keeper.accepted(next); // by others, meanwhile
      keeper.refusedAgain(next);
    }
  }

  private Credential another(Credential refused) throws InterruptedException {
    Credential another = keeper.refused(refused);
    assertNotNull(another);
    return another;
  }

  static String token(Credential credential) {
    return credential.injection().headerValue(0);
  }

  /** The middle of every range. */
  static Random noJitter() {
    return new Random() {
      @Override
      public double nextDouble() {
        return 0.5;
      }
    };
  }
}
