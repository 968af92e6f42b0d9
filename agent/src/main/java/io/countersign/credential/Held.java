package io.countersign.credential;

import io.countersign.flow.FlowException;
import io.countersign.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What a keeper holds at one moment: the credential, what became of it, and why the last renewal
 * failed. Immutable; a change is a new one.
 */
final class Held {
  static final Held NOTHING = new Held(null, Use.UNTRIED, Pause.NONE, null, Pause.NONE, Pause.NONE);

  /** As long as this, a revocation that follows such requests may not be healed. */
  private static final long LONGEST_NO_HELP_MILLIS = 30_000;

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

  /**
   * Counts requests in a row that were refused again with another credential: whatever they are
   * refused for, another one does not help; over when it may be tried once more.
   */
  private final Pause afterNoHelp;

  private Held(
      @Nullable Credential credential,
      Use use,
      Pause afterFailure,
      @Nullable FlowException failure,
      Pause afterRefusal,
      Pause afterNoHelp) {
    this.credential = credential;
    this.use = use;
    this.afterFailure = afterFailure;
    this.failure = failure;
    this.afterRefusal = afterRefusal;
    this.afterNoHelp = afterNoHelp;
  }

  /**
   * @param served whether it is not a new one, but one that has served before
   */
  Held renewed(Credential renewed, boolean served) {
    Use use = served ? Use.ACCEPTED : Use.UNTRIED;
    return new Held(renewed, use, Pause.NONE, null, afterRefusal, afterNoHelp);
  }

  Held failed(FlowException why, Clock clock, double random) {
    Pause pause = afterFailure.next(clock, why.retryAfterMillis(), random);
    return new Held(credential, use, pause, why, afterRefusal, afterNoHelp);
  }

  Held accepted() {
    return new Held(credential, Use.ACCEPTED, afterFailure, failure, Pause.NONE, afterNoHelp);
  }

  /** A credential that had served is renewed at once, one that never did after a pause. */
  Held refused(Clock clock, double random) {
    if (!afterNoHelp.isOver(clock)) {
      return this; // more likely such a request again than a credential that is no longer good
    }
    Pause pause = use == Use.ACCEPTED ? Pause.NONE : afterRefusal.next(clock, 0, random);
    return new Held(credential, Use.REFUSED, afterFailure, failure, pause, afterNoHelp);
  }

  /** The request was refused with another credential before: the request is, not this one. */
  Held refusedAgain(Clock clock, double random) {
    Pause row = afterNoHelp.isLongOver(clock) ? Pause.NONE : afterNoHelp;
    Pause pause = row.nextUpTo(LONGEST_NO_HELP_MILLIS, clock, random);
    return new Held(credential, use, afterFailure, failure, afterRefusal, pause);
  }

  /** Whether it can be sent: refused and expired ones cannot. */
  boolean isGood(Clock clock) {
    Credential current = credential;
    return current != null && isGood(current.state(clock));
  }

  /** The same, where the state is known: it costs two looks at clocks. */
  boolean isGood(Credential.State state) {
    return use != Use.REFUSED && state != Credential.State.EXPIRED;
  }
}
