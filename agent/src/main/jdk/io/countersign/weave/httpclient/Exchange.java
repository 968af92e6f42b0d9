package io.countersign.weave.httpclient;

import io.countersign.credential.Renewal;
import io.countersign.credential.Site;
import io.countersign.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A request of the application over all its hops and attempts, one after the other, each perhaps on
 * another thread.
 */
final class Exchange {
  private static final Duration SHORTEST = Duration.ofNanos(TimeUnit.MILLISECONDS.toNanos(1));

  /** What the hop under way carries. */
  volatile @Nullable Sent sent;

  /** What brings another credential than the one just refused. */
  volatile @Nullable Renewal replacement;

  private volatile boolean resent;
  private volatile @Nullable Prepared prepared;

  private volatile Optional<Duration> timeout = Optional.empty();

  /** When the hop under way began, waiting included; of meaning where there is a timeout. */
  private volatile long beganNanos;

  /** A hop begins. */
  void begin(Prepared hop, Optional<Duration> given, Clock clock) {
    if (given.isPresent()) {
      beganNanos = clock.monotonicNanos();
    }
    timeout = given;
    prepared = hop;
  }

  /** The hop under way is sent again, in what is left of its time. */
  void resend(Prepared again) {
    resent = true;
    prepared = again;
  }

  boolean isResent() {
    return resent;
  }

  @Nullable Prepared prepared() {
    return prepared;
  }

  @Nullable Prepared takePrepared() {
    Prepared next = prepared;
    prepared = null;
    return next;
  }

  @Nullable Renewal takeReplacement() {
    Renewal next = replacement;
    replacement = null;
    return next;
  }

  /**
   * Another hop follows: if the last answer did not come by, the client followed it, and it was no
   * refusal. (Filters see answers in reverse order, and the one for redirects ends the row.)
   */
  void redirected() {
    Sent followed = sent;
    sent = null;
    timeout = Optional.empty();
    if (followed != null) {
      followed.site.keeper().accepted(followed.credential);
    }
  }

  /** How long the hop may wait for a credential of this site. */
  Limit limit(Site site, Clock clock) {
    Duration left = left(timeout, clock).orElse(null);
    long longest = site.keeper().longestWaitMillis();
    return left != null && left.toMillis() <= longest
        ? new Limit(left.toMillis(), true)
        : new Limit(longest, false);
  }

  /** A timeout without what the hop has used up of it, at least a millisecond. */
  Optional<Duration> left(Optional<Duration> whole, Clock clock) {
    if (!whole.isPresent() || !timeout.isPresent()) {
      return whole;
    }
    Duration left = whole.get().minusNanos(clock.monotonicNanos() - beganNanos);
    return Optional.of(left.compareTo(SHORTEST) < 0 ? SHORTEST : left);
  }
}
