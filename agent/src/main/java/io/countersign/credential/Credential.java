package io.countersign.credential;

import io.countersign.flow.Acquired;
import io.countersign.flow.Expiry;
import io.countersign.flow.FlowException;
import io.countersign.flow.Injection;
import io.countersign.flow.RequestInjection;
import io.countersign.flow.RequestView;
import io.countersign.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An immutable snapshot of what a flow got, and when it ends. */
public final class Credential {
  /** Where a credential stands in its life: a function of the snapshot and the clock. */
  enum State {
    FRESH,
    /** Still good, to be renewed in the background. */
    STALE,
    EXPIRED
  }

  /** Stale this long before expiry, or at half the life where that is shorter. */
  private static final long MOST_AHEAD_MILLIS = 60_000;

  private static final double JITTER = 0.1;

  private final long generation;
  private final Map<String, String> variables;
  private final Injection injection;
  private final @Nullable RequestInjection perRequest;
  private final Moment born;
  private final long lifeMillis;
  private final long freshMillis;

  /**
   * @param born when the flow run began: the server counts from some moment after it
   * @param random from 0 to 1, spreads the renewals of many processes by ±10 %
   */
  Credential(long generation, Acquired acquired, Moment born, double random) {
    this.generation = generation;
    this.variables = acquired.variables();
    this.injection = acquired.injection();
    this.perRequest = acquired.perRequest();
    this.born = born;
    this.lifeMillis = acquired.lifeMillis();
    this.freshMillis = lifeMillis == Expiry.UNKNOWN ? lifeMillis : fresh(lifeMillis, random);
  }

  /** What goes on requests; empty where it is made for each. */
  Injection injection() {
    return injection;
  }

  /** Whether the injection depends on the request, so that {@link RequestView} is asked. */
  public boolean isPerRequest() {
    return perRequest != null;
  }

  Injection injection(RequestView request) throws FlowException {
    return perRequest == null ? injection : perRequest.render(request);
  }

  /** Whether another one would put the same on requests, as far as that is known beforehand. */
  boolean injectsTheSame(Credential other) {
    return injection.equals(other.injection)
        && (perRequest == null || variables.equals(other.variables));
  }

  /** What its flow took, secrets among them: never printed. */
  Map<String, String> variables() {
    return variables;
  }

  /** Counts the renewals of a site; never used twice. */
  public long generation() {
    return generation;
  }

  State state(Clock clock) {
    if (lifeMillis == Expiry.UNKNOWN) {
      return State.FRESH;
    }
    long age = ageMillis(clock);
    return age < freshMillis ? State.FRESH : age < lifeMillis ? State.STALE : State.EXPIRED;
  }

  long ageMillis(Clock clock) {
    return born.agoMillis(clock);
  }

  /** When it ends, by the wall clock as it stands now. */
  long endMillis(Clock clock) {
    return lifeMillis == Expiry.UNKNOWN
        ? Standing.UNKNOWN
        : clock.wallMillis() + lifeMillis - ageMillis(clock);
  }

  @Override
  public String toString() {
    return "Credential " + generation;
  }

  private static long fresh(long life, double random) {
    double ahead = Math.min(MOST_AHEAD_MILLIS, life / 2.0);
    return life - (long) (ahead * (1 + JITTER * (2 * random - 1)));
  }

  /** A point in time by both clocks. */
  static final class Moment {
    private final long wallMillis;
    private final long monotonicNanos;

    Moment(Clock clock) {
      wallMillis = clock.wallMillis();
      monotonicNanos = clock.monotonicNanos();
    }

    /**
     * By the clock that says more: the wall clock may be set back, the monotonic one stands still
     * while the machine is suspended.
     */
    long agoMillis(Clock clock) {
      return Math.max(
          clock.wallMillis() - wallMillis,
          TimeUnit.NANOSECONDS.toMillis(clock.monotonicNanos() - monotonicNanos));
    }
  }
}
