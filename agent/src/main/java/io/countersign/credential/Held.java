package io.countersign.credential;

import io.countersign.flow.FlowException;
import io.countersign.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What a keeper holds at one moment: the credential, what became of it, and why the last renewal
 * failed. Immutable; a change is a new one.
 */
final class Held {
  static final Held NOTHING = new Held(null, Use.UNTRIED, Pause.NONE, null, Pause.NONE);

  /** What the API has said of the credential so far. */
  enum Use {
    UNTRIED,
    ACCEPTED,
    REFUSED
  }

  final @Nullable Credential credential;
  final Use use;

  /** Counts renewals that failed; over when the next may start. */
  final Pause afterFailure;

  /** Why the last renewal failed; null once one has succeeded. */
  final @Nullable FlowException failure;

  /** Counts credentials in a row that were refused before they were ever accepted. */
  final Pause afterRefusal;

  private Held(
      @Nullable Credential credential,
      Use use,
      Pause afterFailure,
      @Nullable FlowException failure,
      Pause afterRefusal) {
    this.credential = credential;
    this.use = use;
    this.afterFailure = afterFailure;
    this.failure = failure;
    this.afterRefusal = afterRefusal;
  }

  /**
   * @param served whether it is not a new one, but one that has served before
   */
  Held renewed(Credential renewed, boolean served) {
    return new Held(renewed, served ? Use.ACCEPTED : Use.UNTRIED, Pause.NONE, null, afterRefusal);
  }

  Held failed(FlowException why, Clock clock, double random) {
    Pause pause = afterFailure.next(clock, why.retryAfterMillis(), random);
    return new Held(credential, use, pause, why, afterRefusal);
  }

  Held accepted() {
    return new Held(credential, Use.ACCEPTED, afterFailure, failure, Pause.NONE);
  }

  /** A credential that had served is renewed at once, one that never did after a pause. */
  Held refused(Clock clock, double random) {
    Pause pause = use == Use.ACCEPTED ? Pause.NONE : afterRefusal.next(clock, 0, random);
    return new Held(credential, Use.REFUSED, afterFailure, failure, pause);
  }

  /** Whether it can be sent: refused and expired ones cannot. */
  boolean isGood(Clock clock) {
    Credential current = credential;
    return current != null
        && use != Use.REFUSED
        && current.state(clock) != Credential.State.EXPIRED;
  }
}
