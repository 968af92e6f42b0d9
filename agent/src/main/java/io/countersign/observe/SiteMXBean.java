package io.countersign.observe;

import java.io.IOException;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * A site as operators see it, by JMX ({@code io.countersign:type=Site,name=NAME}) and by {@code
 * status}. No secret in it. A reload that changes the site begins a new count.
 */
public interface SiteMXBean {
  String getName();

  /** EMPTY, FRESH, STALE, EXPIRED, REFUSED or FAILING. */
  String getState();

  /** Null where there is no credential, or its end is not known. */
  @Nullable Date getExpiresAt();

  /** Counts the credentials; 0 for none. */
  long getGeneration();

  /** Requests that went out with a credential; each hop and each repeat is one. */
  long getInjections();

  /** Renewals that succeeded. */
  long getRenewals();

  /** Renewals that failed. */
  long getFailures();

  /** Requests that were refused, sent again, and not refused again. */
  long getRefusalsHealed();

  /** Requests whose refusal reached the application. */
  long getRefusalsNotHealed();

  /** Why a renewal failed last, even if later ones succeeded; null where none did. */
  @Nullable String getLastError();

  @Nullable Date getLastErrorAt();

  /** Of the last 256 renewals; -1 where there was none. */
  long getRenewalMedianMillis();

  /** Of the last 256 renewals; -1 where there was none. */
  long getRenewal99thPercentileMillis();

  /** Renews now, and returns the new generation. */
  long renew() throws IOException;

  /** Gives the credential back, where the flow knows how to, and forgets it. */
  void release();

  /** Forgets the credential, and what is stored of it, without telling its server. */
  void forget();
}
