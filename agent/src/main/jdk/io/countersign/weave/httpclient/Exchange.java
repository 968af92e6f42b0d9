package io.countersign.weave.httpclient;

import io.countersign.credential.Credential;
import io.countersign.credential.Renewal;
import io.countersign.credential.Site;
import io.countersign.flow.Injection;
import io.countersign.time.Clock;
import io.countersign.weave.WeakTable;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A request of the application over all its hops and attempts. They come one after the other, each
 * perhaps on another thread, ordered by the client's own hand-overs. A hop is prepared (site,
 * credential or what brings it), then sent (the injection too), then answered.
 */
final class Exchange extends WeakTable.Entry<Object> {
  private static final Duration SHORTEST = Duration.ofNanos(TimeUnit.MILLISECONDS.toNanos(1));

  private @Nullable Site site;
  private @Nullable Credential credential;
  private @Nullable Renewal renewal;
  private @Nullable Limit exceeded;
  private @Nullable Injection sent;
  private @Nullable Renewal replacement;
  private boolean prepared;
  private boolean resent;
  private boolean repeat;

  /** {@code HttpRequest.timeout}; null for none. */
  private @Nullable Duration timeout;

  /** When the hop under way began, waiting included; of meaning where there is a timeout. */
  private long beganNanos;

  Exchange(Object multiExchange, WeakTable<Object, Exchange> table) {
    super(multiExchange, table);
  }

  /** A hop begins: asks the site, starts a renewal where it has no credential at hand. */
  void prepare(Site answering, @Nullable Duration given, Clock clock) {
    timeout = given;
    if (given != null) {
      beganNanos = clock.monotonicNanos();
    }
    prepare(answering, answering.keeper().atHand());
    renewal = credential == null ? answering.keeper().renewal() : null;
  }

  /** The hop is to be sent again, with another credential, in what is left of its time. */
  void resend(Site answering, Credential better) {
    resent = true;
    repeat = true;
    prepare(answering, better);
  }

  private void prepare(Site answering, @Nullable Credential atHand) {
    site = answering;
    credential = atHand;
    renewal = null;
    exceeded = null;
    prepared = true;
  }

  boolean isPrepared() {
    return prepared;
  }

  /** Whether the request that follows is the one sent again; true once. */
  boolean takeRepeat() {
    boolean is = repeat;
    repeat = false;
    return is;
  }

  boolean isResent() {
    return resent;
  }

  @Nullable Site site() {
    return site;
  }

  /** What is to be waited for before the hop is sent; null where nothing is. */
  @Nullable Renewal pending() {
    Renewal brings = renewal;
    return !prepared || brings == null || brings.isDone() ? null : brings;
  }

  /** The wait is over without a credential. */
  void exceeds(Limit limit) {
    exceeded = limit;
  }

  /**
   * The credential to send now, once for each time that the hop was prepared.
   *
   * @return null where the request goes without one ({@code on-failure = pass})
   * @throws HttpTimeoutException where the request's own time is up, as the client throws it
   */
  @Nullable Credential takeCredential(Site answering) throws IOException {
    prepared = false;
    Limit over = exceeded;
    Renewal brings = renewal;
    if (over != null) {
      if (over.isRequests) {
        throw new HttpTimeoutException(
            "request timed out: waiting for the credential of site " + answering.name());
      }
      credential = answering.overdue(over.millis);
    } else if (brings != null) {
      credential = answering.outcome(brings, 0);
    }
    return credential;
  }

  void sent(Injection injection) {
    sent = injection;
  }

  /** What the hop under way carries. */
  @Nullable Injection sent() {
    return sent;
  }

  /** The credential of the hop under way; null where it carries none, or is answered. */
  @Nullable Credential carried() {
    return sent == null ? null : credential;
  }

  void answered() {
    sent = null;
  }

  /**
   * Another hop follows: if the last answer did not come by (its hook is not woven), the client
   * followed it, and it was no refusal.
   */
  void redirected() {
    Credential followed = carried();
    Site answering = site;
    answered();
    timeout = null;
    if (followed != null && answering != null) {
      answering.keeper().accepted(followed);
    }
  }

  /** What brings another credential than the one just refused, once it is asked for. */
  @Nullable Renewal replacement() {
    return replacement;
  }

  void replaceBy(@Nullable Renewal asked) {
    replacement = asked;
  }

  /** How long the hop may wait for a credential of this site. */
  Limit limit(Site answering, Clock clock) {
    long longest = answering.keeper().longestWaitMillis();
    Duration whole = timeout;
    long left = whole == null ? Long.MAX_VALUE : left(whole, clock).toMillis();
    return left <= longest ? new Limit(left, true) : new Limit(longest, false);
  }

  /** A timeout without what the hop has used up of it, at least a millisecond. */
  Optional<Duration> left(Optional<Duration> whole, Clock clock) {
    return timeout == null || !whole.isPresent() ? whole : Optional.of(left(whole.get(), clock));
  }

  private Duration left(Duration whole, Clock clock) {
    Duration left = whole.minusNanos(clock.monotonicNanos() - beganNanos);
    return left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
  }
}
