package io.countersign.observe;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The account of one site: counts what happens, keeps the last error, and tells the log and the
 * recorder. Cheap on the way of a request: counters take no lock.
 */
public final class Ledger {
  private final String site;
  private final LongAdder injections = new LongAdder();
  private final LongAdder renewals = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder resends = new LongAdder();
  private final LongAdder resendsRefused = new LongAdder();
  private final LongAdder refusalsHandedOn = new LongAdder();
  private final RenewalTimes times = new RenewalTimes();
  private final RepeatedFault fault;
  private volatile @Nullable Failure lastFailure;

  public Ledger(String site) {
    this.site = site;
    fault = new RepeatedFault("renewal-failed", "renewal-recovered", site);
  }

  /** A credential went onto a request. */
  public void injected(long generation) {
    injections.increment();
    if (Log.writes(Log.Level.TRACE)) {
      Log.trace("injected", "site", site, "generation", generation);
    }
  }

  /** A renewal begins. */
  public Attempt attempt(long nowNanos) {
    return new Attempt(nowNanos, SiteEvents.recorder().renewalBegins());
  }

  /** A credential was refused, and the request is sent again with another one, or is not. */
  public void refused(long generation, boolean sentAgain) {
    (sentAgain ? resends : refusalsHandedOn).increment();
    if (sentAgain) {
      Log.debug("resent", "site", site, "refused-generation", generation);
    }
    SiteEvents.recorder().refused(site, generation, sentAgain);
  }

  /** A refusal that cannot be healed; it may be the second of a request. */
  public void handedOn(long generation, boolean wasResent) {
    if (wasResent) {
      resendsRefused.increment();
    }
    refused(generation, false);
  }

  public long injections() {
    return injections.sum();
  }

  public long renewals() {
    return renewals.sum();
  }

  /** Renewals that failed. */
  public long failures() {
    return failures.sum();
  }

  /** Requests that were refused, sent again, and not refused again. */
  public long refusalsHealed() {
    return Math.max(0, resends.sum() - resendsRefused.sum());
  }

  /** Requests whose refusal reached the application. */
  public long refusalsHandedOn() {
    return refusalsHandedOn.sum();
  }

  /** Of the last 256 renewals that succeeded, in milliseconds; -1 where there was none. */
  public long renewalMillis(int percentile) {
    return times.percentile(percentile);
  }

  /** The last renewal that failed; stays after a later one has succeeded. */
  public @Nullable Failure lastFailure() {
    return lastFailure;
  }

  /** Why a renewal failed, and when. */
  public static final class Failure {
    private final String reason;
    private final long wallMillis;

    Failure(String reason, long wallMillis) {
      this.reason = reason;
      this.wallMillis = wallMillis;
    }

    public String reason() {
      return reason;
    }

    public long wallMillis() {
      return wallMillis;
    }
  }

  /** A renewal under way: it ends in one of two ways. */
  public final class Attempt {
    private final long beganNanos;
    private final @Nullable Object recorded;

    Attempt(long beganNanos, @Nullable Object recorded) {
      this.beganNanos = beganNanos;
      this.recorded = recorded;
    }

    public void succeeded(long generation, long nowNanos) {
      long took = TimeUnit.NANOSECONDS.toMillis(nowNanos - beganNanos);
      times.add(took);
      renewals.increment();
      fault.ended();
      Log.info("renewed", "site", site, "generation", generation, "millis", took);
      SiteEvents.recorder().renewed(recorded, site, generation);
    }

    public void failed(String reason, long wallMillis) {
      failures.increment();
      lastFailure = new Failure(reason, wallMillis);
      fault.happened(reason);
      SiteEvents.recorder().renewalFailed(recorded, site, reason);
    }
  }
}
