package io.countersign.observe;

import org.jspecify.annotations.Nullable;

/**
 * What happens at the sites, for those who record it beside the log (JFR, JMX): nothing is recorded
 * until a recorder is installed. Names, numbers and reasons only, never a secret. Never throws.
 */
public class SiteEvents {
  private static volatile SiteEvents recorder = new SiteEvents();

  protected SiteEvents() {}

  public static void install(SiteEvents installed) {
    recorder = installed;
  }

  public static SiteEvents recorder() {
    return recorder;
  }

  /** A renewal begins: what {@link #renewed} and {@link #renewalFailed} want to have back. */
  public @Nullable Object renewalBegins() {
    return null;
  }

  public void renewed(@Nullable Object begun, String site, long generation) {}

  public void renewalFailed(@Nullable Object begun, String site, String reason) {}

  /** A renewal is over, and nobody waits for it any more: the time for what takes longer. */
  public void renewalEnded() {}

  /** An answer has refused a credential; whether the request is sent again with another one. */
  public void refused(String site, long generation, boolean sentAgain) {}

  /** A configuration was read; what came of it. */
  public void configured(String file, int sites, String outcome) {}
}
