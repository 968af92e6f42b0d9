package io.countersign.credential;

import io.countersign.flow.FlowException;
import io.countersign.observe.Ledger;
import io.countersign.thread.AgentThread;
import io.countersign.time.Clock;
import java.util.Random;
import java.util.concurrent.ThreadFactory;
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
  private final long waitMillis;
  private final Ledger ledger;
  private final Holder holder;
  private final Renewals renewals;

  /**
   * @param waitMillis the longest that a request waits for a credential
   */
  public Keeper(String site, Acquirer acquirer, Clock clock, Random random, long waitMillis) {
    this.site = site;
    this.acquirer = acquirer;
    this.clock = clock;
    this.waitMillis = waitMillis;
    ledger = new Ledger(site);
    holder = new Holder(site, clock, random);
    ThreadFactory threads = AgentThread.named("countersign-" + site);
    renewals = new Renewals(threads, acquirer, clock, random, waitMillis, ledger, holder);
  }

  /** What has happened so far. */
  public Ledger ledger() {
    return ledger;
  }

  /** How things stand now. */
  public Standing standing() {
    return Standing.of(holder.now(), clock);
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
    Held now = holder.now();
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
    return renewals.join(holder.now().credential);
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
    holder.accepted(credential);
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
    return now.afterRefusal.isOver(clock) ? renewals.join(refused) : null;
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
    return holder.refused(refused);
  }

  /**
   * The API has refused a request that carried this credential, and the same one with another
   * before: a renewal for it has not helped, and the next one like it waits for a growing pause.
   */
  public void refusedAgain(Credential refused) {
    holder.refusedAgain(refused);
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
    departure.await(renewals.underWay());
    return holder.takeAway();
  }

  /**
   * A renewal whether or not one is needed, unless one is under way: while requests go on with the
   * credential there is, or on demand.
   */
  public Renewal renewNow() {
    return renewals.renew();
  }
}
