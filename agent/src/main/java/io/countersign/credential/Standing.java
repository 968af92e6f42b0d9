package io.countersign.credential;

import io.countersign.time.Clock;

/** Where a site stands at one moment, for a person who looks. Immutable. */
public final class Standing {
  /** In the words that operators see. */
  public enum State {
    /** No request has wanted a credential yet, or it was given back. */
    EMPTY,
    FRESH,
    /** Good, and renewed in the background at the next request. */
    STALE,
    EXPIRED,
    /** The API has refused it. */
    REFUSED,
    /** There is no good one, and the last renewal failed. */
    FAILING
  }

  /** {@link #expiresAtMillis} of a credential whose end is not known, or of none. */
  public static final long UNKNOWN = -1;

  private final State state;
  private final long generation;
  private final long expiresAtMillis;

  private Standing(State state, long generation, long expiresAtMillis) {
    this.state = state;
    this.generation = generation;
    this.expiresAtMillis = expiresAtMillis;
  }

  static Standing of(Held held, Clock clock) {
    Credential credential = held.credential;
    if (credential == null) {
      return new Standing(held.failure == null ? State.EMPTY : State.FAILING, 0, UNKNOWN);
    }
    return new Standing(
        state(held, credential, clock), credential.generation(), credential.endMillis(clock));
  }

  private static State state(Held held, Credential credential, Clock clock) {
    if (held.isGood(clock)) {
      return credential.state(clock) == Credential.State.STALE ? State.STALE : State.FRESH;
    }
    if (held.failure != null) {
      return State.FAILING;
    }
    return held.use == Held.Use.REFUSED ? State.REFUSED : State.EXPIRED;
  }

  public State state() {
    return state;
  }

  /** Counts the credentials of the site; 0 for none. */
  public long generation() {
    return generation;
  }

  /** Milliseconds since 1970-01-01T00:00Z, or {@link #UNKNOWN}. */
  public long expiresAtMillis() {
    return expiresAtMillis;
  }
}
