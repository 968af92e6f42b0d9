package io.countersign.credential;

import io.countersign.flow.Acquired;
import io.countersign.flow.FlowException;
import io.countersign.observe.Ledger;
import io.countersign.observe.Log;
import io.countersign.observe.SiteEvents;
import io.countersign.thread.AgentThread;
import io.countersign.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the current credential of one site: hands it out, renews it ahead of time in the
 * background, or while requests wait when there is no good one. One renewal at a time; the network
 * is never used under a lock; reading a good credential takes none.
 */
public final class Keeper {
  private static final long GRACE_MILLIS = 500;

  private final String site;
  private final Acquirer acquirer;
  private final Clock clock;
  private final Random random;
  private final long waitMillis;
  private final Ledger ledger;
  private final Object lock = new Object();
  private volatile Held held = Held.NOTHING;
  private @Nullable Renewal underWay; // guarded by lock
  private long generations; // guarded by lock

  /**
   * @param waitMillis the longest that a request waits for a credential
   */
  public Keeper(String site, Acquirer acquirer, Clock clock, Random random, long waitMillis) {
    this.site = site;
    this.acquirer = acquirer;
    this.clock = clock;
    this.random = random;
    this.waitMillis = waitMillis;
    this.ledger = new Ledger(site);
  }

  /** What has happened so far. */
  public Ledger ledger() {
    return ledger;
  }

  /** How things stand now. */
  public Standing standing() {
    return Standing.of(held, clock);
  }

  /**
   * The credential to send now. Waits for a renewal where there is no good one.
   *
   * @throws FlowException with the reason why there is none
   */
  public Credential current() throws FlowException, InterruptedException {
    Credential credential = atHand();
    return credential != null ? credential : await(renewal(), 0);
  }

  /** The credential to send now; null where a request has to wait for {@link #renewal}. */
  public @Nullable Credential atHand() {
    Held now = held;
    Credential credential = now.credential;
    if (credential == null) {
      return null;
    }
    Credential.State state = credential.state(clock);
    if (now.isGood(state)) {
      if (state == Credential.State.STALE && now.afterFailure.isOver(clock)) {
        renewNow();
      }
      return credential;
    }
    // the API refuses whatever it is given: the application may see it
    return now.use == Held.Use.REFUSED && !now.afterRefusal.isOver(clock) ? credential : null;
  }

  /** What brings the credential that is not at hand: under way, begun now, or failed already. */
  public Renewal renewal() {
    return join(held.credential);
  }

  /**
   * What comes of a renewal.
   *
   * @param limitMillis what the request allows; 0 for no limit but the site's own
   * @throws FlowException with the reason why there is none
   */
  Credential await(Renewal renewal, long limitMillis) throws FlowException, InterruptedException {
    return renewal.await(
        limitMillis > 0 ? Math.min(limitMillis, longestWaitMillis()) : longestWaitMillis());
  }

  /** Waiters outlast the flow that they wait for, so that they learn why it failed. */
  public long longestWaitMillis() {
    return waitMillis + GRACE_MILLIS;
  }

  /** The API has answered a request that carried this credential, and did not refuse it. */
  public void accepted(Credential credential) {
    if (isToBeAccepted(held, credential)) {
      synchronized (lock) {
        if (isToBeAccepted(held, credential)) {
          held = held.accepted();
        }
      }
    }
  }

  /**
   * Also one that was refused, while it goes on being sent for want of another: what it was refused
   * for was not the credential. (A late answer to one that is being renewed says nothing.)
   */
  private boolean isToBeAccepted(Held now, Credential credential) {
    return now.credential == credential
        && (now.use == Held.Use.UNTRIED
            || now.use == Held.Use.REFUSED && !now.afterRefusal.isOver(clock));
  }

  /**
   * The API has refused a request that carried this credential: another one to send it again with,
   * or null where the application is to get the refusal as it is.
   */
  public @Nullable Credential refused(Credential refused) throws InterruptedException {
    return better(refused, replacement(refused), 0);
  }

  /** As {@link #refused}, without waiting: what brings the other one, or null. */
  public @Nullable Renewal replacement(Credential refused) {
    Held now = markRefused(refused);
    Credential current = now.credential;
    if (current != null && now.isGood(clock)) {
      return Renewal.succeeded(current);
    }
    return now.afterRefusal.isOver(clock) ? join(refused) : null;
  }

  /** The credential that a replacement has brought, where it is another one. */
  @Nullable Credential better(Credential refused, @Nullable Renewal replacement, long limitMillis)
      throws InterruptedException {
    if (replacement == null) {
      return null;
    }
    try {
      Credential next = await(replacement, limitMillis);
      // the same again would be refused again
      return next.injectsTheSame(refused) ? null : next;
    } catch (FlowException alreadyLogged) {
      return null;
    }
  }

  /** Remembers a refusal without asking for another credential. */
  public Held markRefused(Credential refused) {
    synchronized (lock) {
      Held now = held;
      if (now.credential == refused && now.use != Held.Use.REFUSED) {
        held = now.refused(clock, random.nextDouble());
      }
      if (held != now) {
        Log.info("refused", "site", site, "generation", refused.generation());
      }
      return held;
    }
  }

  /**
   * The API has refused a request that carried this credential, and the same one with another
   * before: a renewal for it has not helped, and the next one like it waits for a growing pause.
   */
  public void refusedAgain(Credential refused) {
    synchronized (lock) {
      if (held.credential == refused) {
        held = held.refusedAgain(clock, random.nextDouble());
      }
    }
  }

  /**
   * Gives the credential back, where the flow knows how to, and forgets it: at shutdown, or on
   * demand. A request that comes later gets a new one.
   */
  public void release(long timeoutMillis) {
    Departure departure = new Departure(site, acquirer, timeoutMillis);
    Credential given = takeAway(departure);
    if (given != null) {
      departure.release(given);
    }
  }

  /** Forgets the credential, and what is stored of it, without telling the server. */
  public void forget(long timeoutMillis) {
    Departure departure = new Departure(site, acquirer, timeoutMillis);
    takeAway(departure);
    departure.forget();
  }

  private @Nullable Credential takeAway(Departure departure) {
    Renewal renewal;
    synchronized (lock) {
      renewal = underWay;
    }
    departure.await(renewal);
    synchronized (lock) {
      Credential given = held.credential;
      held = Held.NOTHING;
      return given;
    }
  }

  /**
   * The renewal under way, or a new one.
   *
   * @param notGood what the caller found not good enough; anything newer that is good is
   */
  private Renewal join(@Nullable Credential notGood) {
    Renewal renewal;
    synchronized (lock) {
      Held now = held;
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

  /**
   * A renewal whether or not one is needed, unless one is under way: while requests go on with the
   * credential there is, or on demand.
   */
  public Renewal renewNow() {
    Renewal renewal;
    synchronized (lock) {
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
      AgentThread.of(
              "countersign-" + site,
              new Runnable() {
                @Override
                public void run() {
                  Keeper.this.run(renewal);
                }
              })
          .start();
    } catch (Throwable noThread) { // out of memory or of threads: a later request tries again
      String kind = noThread.getClass().getName();
      end(
          renewal,
          ledger.attempt(clock.monotonicNanos()),
          new FlowException("no thread for the renewal: " + kind));
    }
  }

  private void run(Renewal renewal) {
    Ledger.Attempt attempt = ledger.attempt(clock.monotonicNanos());
    try {
      Credential.Moment born = new Credential.Moment(clock);
      Credential replaced = held.credential;
      Map<String, String> before =
          replaced == null ? Collections.<String, String>emptyMap() : replaced.variables();
      Acquired acquired = acquirer.acquire(before, waitMillis);
      Credential renewed = new Credential(nextGeneration(), acquired, born, random.nextDouble());
      synchronized (lock) {
        held = held.renewed(renewed, acquired.isRestored());
        underWay = null;
      }
      attempt.succeeded(renewed.generation(), clock.monotonicNanos());
      renewal.succeed(renewed);
    } catch (FlowException e) {
      end(renewal, attempt, e);
    } catch (Throwable defect) { // those who wait must not wait for ever
      end(
          renewal,
          attempt,
          new FlowException("a defect of the agent: " + defect.getClass().getName(), defect, 0));
    }
    SiteEvents.recorder().renewalEnded();
  }

  private long nextGeneration() {
    synchronized (lock) {
      return ++generations;
    }
  }

  private void end(Renewal renewal, Ledger.Attempt attempt, FlowException why) {
    synchronized (lock) {
      held = held.failed(why, clock, random.nextDouble());
      underWay = null;
    }
    attempt.failed(String.valueOf(why.getMessage()), clock.wallMillis());
    renewal.fail(why);
  }
}
