package io.countersign.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.flow.FlowException;
import io.countersign.observe.Ledger;
import io.countersign.thread.AgentThread;
import io.countersign.time.FakeClock;
import java.util.Random;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What goes wrong around a renewal, where there is no memory or no thread: the next one goes on.
 */
class RenewalsTest {
  private static final long WAIT_MILLIS = 20_000;

  private final FakeClock clock = new FakeClock();
  private final ScriptedAcquirer acquirer = new ScriptedAcquirer();
  private final AtomicInteger faults = new AtomicInteger();

  @Test
  void aRenewalThatGetsNoThreadLeavesTheNextOneToAnother() throws Exception {
    faults.set(1);
    Renewals renewals = renewals(this::threadWhereThereIsOne, new Draws(false));
    FlowException told =
        assertThrows(FlowException.class, () -> renewals.join(null).await(WAIT_MILLIS));
    assertTrue(told.toString().contains("no thread for the renewal"), told.toString());
    clock.pass(1, TimeUnit.SECONDS);
    assertEquals("Bearer t1", token(renewals));
  }

  /** The renewal counted as under way for ever, and every later request waited in vain. */
  @Test
  void noMemoryEvenToSayWhatWentWrong() throws Exception {
    faults.set(2);
    Renewals renewals = renewals(AgentThread.named("countersign-api"), new Draws(true));
    Renewal renewal = renewals.join(null);
    FlowException told = assertThrows(FlowException.class, () -> renewal.await(WAIT_MILLIS));
    assertEquals("the renewal ended without a result", told.getMessage());
    assertNull(renewals.underWay());
    assertEquals("Bearer t2", token(renewals));
  }

  @Test
  void noThreadAndNoMemoryToSaySo() throws Exception {
    faults.set(2);
    Renewals renewals = renewals(this::threadWhereThereIsOne, new Draws(true));
    assertThrows(OutOfMemoryError.class, () -> renewals.join(null));
    assertNull(renewals.underWay());
    assertEquals("Bearer t1", token(renewals));
  }

  /** Who waits by a callback was copied into a list, for which there may be no memory. */
  @Test
  void allWhoWaitAreToldThoughOneFails() {
    AtomicInteger told = new AtomicInteger();
    Renewal renewal = new Renewal();
    renewal.whenDone(
        () -> {
          throw new OutOfMemoryError("Java heap space");
        });
    renewal.whenDone(told::incrementAndGet);
    renewal.fail(new FlowException("down"));
    renewal.whenDone(told::incrementAndGet);
    renewal.end();
    assertEquals(2, told.get());
  }

  private void fault(String message) {
    if (faults.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new OutOfMemoryError(message);
    }
  }

  private Thread threadWhereThereIsOne(Runnable work) {
    fault("unable to create native thread");
    return AgentThread.of("countersign-api", work);
  }

  private Renewals renewals(ThreadFactory threads, Random random) {
    return new Renewals(
        threads,
        acquirer,
        clock,
        random,
        WAIT_MILLIS,
        new Ledger("api"),
        new Holder("api", clock, random));
  }

  private static String token(Renewals renewals) throws Exception {
    return renewals.join(null).await(WAIT_MILLIS).injection().headerValue(0);
  }

  /** A draw is the last that a renewal does before what it brings, or its failure, is held. */
  private final class Draws extends Random {
    private final transient boolean mayFail;

    Draws(boolean mayFail) {
      this.mayFail = mayFail;
    }

    @Override
    public double nextDouble() {
      if (mayFail) {
        fault("Java heap space");
      }
      return 0;
    }
  }
}
