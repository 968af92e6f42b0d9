package io.countersign.credential;

import io.countersign.flow.Acquired;
import io.countersign.flow.FlowException;
import io.countersign.observe.Ledger;
import io.countersign.observe.SiteEvents;
import io.countersign.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The renewals of one site, one at a time, each on a thread of its own. What comes of one is held
 * before it ends, so that whoever finds none under way finds its outcome.
 */
final class Renewals {
  private final ThreadFactory threads;
  private final Acquirer acquirer;
  private final Clock clock;
  private final Random random;
  private final long waitMillis;
  private final Ledger ledger;
  private final Holder holder;
  private @Nullable Renewal underWay; // guarded by this
  private long generations; // guarded by this

  /**
   * @param threads one for each renewal
   * @param waitMillis the longest that a flow may take
   * @param holder gets what renewals bring
   */
  Renewals(
      ThreadFactory threads,
      Acquirer acquirer,
      Clock clock,
      Random random,
      long waitMillis,
      Ledger ledger,
      Holder holder) {
    this.threads = threads;
    this.acquirer = acquirer;
    this.clock = clock;
    this.random = random;
    this.waitMillis = waitMillis;
    this.ledger = ledger;
    this.holder = holder;
  }

  synchronized @Nullable Renewal underWay() {
    return underWay;
  }

  /**
   * The renewal under way, or a new one; one that has ended already where there is something better
   * meanwhile, or where the pause after a failure lasts.
   *
   * @param notGood what the caller found not good enough; anything newer that is good is
   */
  Renewal join(@Nullable Credential notGood) {
    Renewal renewal;
    synchronized (this) {
      Held now = holder.now();
      Credential newer = now.credential;
      if (newer != null && newer != notGood && now.isGood(clock)) {
        return Renewal.succeeded(newer);
      }
      if (underWay != null) {
        return underWay;
      }
      FlowException failure = now.failure;
      if (failure != null && !now.afterFailure.isOver(clock)) {
        return Renewal.failed(paused(now.afterFailure, failure));
      }
      renewal = underWay = new Renewal();
    }
    start(renewal);
    return renewal;
  }

  private FlowException paused(Pause pause, FlowException failure) {
    long seconds = TimeUnit.MILLISECONDS.toSeconds(pause.leftMillis(clock)) + 1;
    return new FlowException(failure.getMessage() + " (next try in " + seconds + " s)", failure, 0);
  }

  /** A renewal whether or not one is needed, unless one is under way. */
  Renewal renew() {
    Renewal renewal;
    synchronized (this) {
      if (underWay != null) {
        return underWay;
      }
      renewal = underWay = new Renewal();
    }
    start(renewal);
    return renewal;
  }

  private void start(final Renewal renewal) {
    try {
      // what interrupts a request (and with it the I/O of a virtual thread) must not fail the
      // renewal of all the others
      threads
          .newThread(
              new Runnable() {
                @Override
                public void run() {
                  Renewals.this.run(renewal);
                }
              })
          .start();
    } catch (Throwable noThread) { // out of memory or of threads: a later request tries again
      try {
        String kind = noThread.getClass().getName();
        fail(
            renewal,
            ledger.attempt(clock.monotonicNanos()),
            new FlowException("no thread for the renewal: " + kind));
      } finally {
        abandon(renewal);
      }
    }
  }

  private void run(Renewal renewal) {
    try {
      attempt(renewal, ledger.attempt(clock.monotonicNanos()));
    } catch (Throwable unspeakable) {
      // no memory is left even to say so
    } finally {
      abandon(renewal);
    }
    SiteEvents.recorder().renewalEnded();
  }

  private void attempt(Renewal renewal, Ledger.Attempt attempt) {
    try {
      Credential.Moment born = new Credential.Moment(clock);
      Credential replaced = holder.now().credential;
      Map<String, String> before =
          replaced == null ? Collections.<String, String>emptyMap() : replaced.variables();
      Acquired acquired = acquirer.acquire(before, waitMillis);
      Credential renewed = new Credential(nextGeneration(), acquired, born, random.nextDouble());
      holder.renewed(renewed, acquired.isRestored());
      ended(renewal);
      attempt.succeeded(renewed.generation(), clock.monotonicNanos());
      renewal.succeed(renewed);
    } catch (FlowException e) {
      fail(renewal, attempt, e);
    } catch (Throwable defect) {
      fail(
          renewal,
          attempt,
          new FlowException("a defect of the agent: " + defect.getClass().getName(), defect, 0));
    }
  }

  private synchronized long nextGeneration() {
    return ++generations;
  }

  private void fail(Renewal renewal, Ledger.Attempt attempt, FlowException why) {
    holder.failed(why);
    ended(renewal);
    attempt.failed(String.valueOf(why.getMessage()), clock.wallMillis());
    renewal.fail(why);
  }

  /**
   * Whatever went wrong: those who wait do not wait for ever, and the next one is begun. Allocates
   * nothing.
   */
  private void abandon(Renewal renewal) {
    ended(renewal);
    renewal.end();
  }

  private synchronized void ended(Renewal renewal) {
    if (underWay == renewal) {
      underWay = null;
    }
  }
}
