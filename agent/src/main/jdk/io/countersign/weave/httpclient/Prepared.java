package io.countersign.weave.httpclient;

import io.countersign.credential.Credential;
import io.countersign.credential.Renewal;
import io.countersign.credential.Site;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import org.jspecify.annotations.Nullable;

/** What a hop about to be sent is to carry: a credential, or what comes of a renewal. */
final class Prepared {
  final Site site;
  private final @Nullable Credential credential;
  private final @Nullable Renewal renewal;
  private volatile @Nullable Limit exceeded;

  private Prepared(Site site, @Nullable Credential credential, @Nullable Renewal renewal) {
    this.site = site;
    this.credential = credential;
    this.renewal = renewal;
  }

  static Prepared with(Site site, Credential credential) {
    return new Prepared(site, credential, null);
  }

  /** Asks the site; starts a renewal where it has no credential at hand, and does not wait. */
  static Prepared by(Site site) {
    Credential atHand = site.keeper().atHand();
    return new Prepared(site, atHand, atHand == null ? site.keeper().renewal() : null);
  }

  /** What is to be waited for before the hop is sent; null where nothing is. */
  @Nullable Renewal pending() {
    return renewal == null || renewal.isDone() ? null : renewal;
  }

  void exceeds(Limit limit) {
    exceeded = limit;
  }

  /**
   * @return null where the request goes without one ({@code on-failure = pass})
   * @throws HttpTimeoutException where the request's own time is up, as the client throws it
   */
  @Nullable Credential credential() throws IOException {
    Limit over = exceeded;
    if (over == null) {
      return renewal == null ? credential : site.outcome(renewal, 0);
    }
    if (!over.isRequests) {
      return site.overdue(over.millis);
    }
    throw new HttpTimeoutException("request timed out: waiting for the credential of " + site);
  }
}
