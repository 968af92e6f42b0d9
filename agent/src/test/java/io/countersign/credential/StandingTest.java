package io.countersign.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.flow.Expiry;
import io.countersign.flow.FlowException;
import io.countersign.time.FakeClock;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What operators see of a site, and what they can ask of it. */
class StandingTest {
  private final FakeClock clock = new FakeClock();
  private final ScriptedAcquirer acquirer = new ScriptedAcquirer();
  private final Keeper keeper = new Keeper("api", acquirer, clock, KeeperTest.noJitter(), 10_000);
  private final Site site =
      new Site(
          "api",
          keeper,
          List.of(),
          new Refusals(new int[] {401}, Map.of()),
          Site.OnExisting.KEEP,
          Site.OnFailure.FAIL);

  @Test
  void aCredentialGoesThroughItsStates() throws Exception {
    assertStands(Standing.State.EMPTY, 0);
    keeper.current();
    assertStands(Standing.State.FRESH, 1);
    assertEquals(clock.wallMillis() + 3_600_000, keeper.standing().expiresAtMillis());
    clock.pass(3_541, TimeUnit.SECONDS);
    assertStands(Standing.State.STALE, 1);
    clock.pass(1, TimeUnit.HOURS);
    assertStands(Standing.State.EXPIRED, 1);
  }

  @Test
  void aRefusedOneIsSaidToBeRefused() throws Exception {
    keeper.markRefused(keeper.current());
    assertStands(Standing.State.REFUSED, 1);
  }

  @Test
  void withoutAGoodOneAFailureIsWhatMatters() throws Exception {
    acquirer.failNext(new FlowException("answered 500"));
    assertThrows(FlowException.class, keeper::current);
    assertStands(Standing.State.FAILING, 0);
    assertEquals(1, keeper.ledger().failures());
  }

  @Test
  void anEndThatIsNotKnownIsNotMadeUp() throws Exception {
    acquirer.lifeMillis = Expiry.UNKNOWN;
    keeper.current();
    assertEquals(Standing.UNKNOWN, keeper.standing().expiresAtMillis());
  }

  @Test
  void aRenewalOnDemandReplacesAGoodOne() throws Exception {
    keeper.current();
    assertEquals(2, site.renew().generation());
    assertStands(Standing.State.FRESH, 2);
  }

  @Test
  void aRenewalOnDemandTellsWhyThereIsNone() throws Exception {
    keeper.current();
    acquirer.failNext(new FlowException("answered 500"));
    IOException e = assertThrows(IOException.class, site::renew);
    assertTrue(String.valueOf(e.getMessage()).contains("site api: answered 500"), e.toString());
    assertStands(Standing.State.FRESH, 1);
  }

  @Test
  void whatIsForgottenIsNotGivenBack() throws Exception {
    keeper.current();
    keeper.forget(1_000);
    assertStands(Standing.State.EMPTY, 0);
    assertEquals(1, acquirer.forgotten.get());
    assertEquals(0, acquirer.releases.get());
  }

  private void assertStands(Standing.State state, long generation) {
    assertEquals(state, keeper.standing().state());
    assertEquals(generation, keeper.standing().generation());
  }
}
