package io.countersign.start;

import io.countersign.credential.Site;
import io.countersign.credential.Standing;
import io.countersign.observe.Ledger;
import io.countersign.observe.SiteMXBean;
import java.io.IOException;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** A site at work, as its bean. */
final class SiteBean implements SiteMXBean {
  private static final long PATIENCE_MILLIS = 10_000;
  private static final int MEDIAN = 50;
  private static final int NINETY_NINTH = 99;

  private final Site site;

  SiteBean(Site site) {
    this.site = site;
  }

  @Override
  public String getName() {
    return site.name();
  }

  @Override
  public String getState() {
    return site.keeper().standing().state().name();
  }

  @Override
  public @Nullable Date getExpiresAt() {
    long end = site.keeper().standing().expiresAtMillis();
    return end == Standing.UNKNOWN ? null : new Date(end);
  }

  @Override
  public long getGeneration() {
    return site.keeper().standing().generation();
  }

  @Override
  public long getInjections() {
    return ledger().injections();
  }

  @Override
  public long getRenewals() {
    return ledger().renewals();
  }

  @Override
  public long getFailures() {
    return ledger().failures();
  }

  @Override
  public long getRefusalsHealed() {
    return ledger().refusalsHealed();
  }

  @Override
  public long getRefusalsNotHealed() {
    return ledger().refusalsHandedOn();
  }

  @Override
  public @Nullable String getLastError() {
    Ledger.Failure last = ledger().lastFailure();
    return last == null ? null : last.reason();
  }

  @Override
  public @Nullable Date getLastErrorAt() {
    Ledger.Failure last = ledger().lastFailure();
    return last == null ? null : new Date(last.wallMillis());
  }

  @Override
  public long getRenewalMedianMillis() {
    return ledger().renewalMillis(MEDIAN);
  }

  @Override
  public long getRenewal99thPercentileMillis() {
    return ledger().renewalMillis(NINETY_NINTH);
  }

  @Override
  public long renew() throws IOException {
    return site.renew().generation();
  }

  @Override
  public void release() {
    site.keeper().release(PATIENCE_MILLIS);
  }

  @Override
  public void forget() {
    site.keeper().forget(PATIENCE_MILLIS);
  }

  private Ledger ledger() {
    return site.keeper().ledger();
  }
}
