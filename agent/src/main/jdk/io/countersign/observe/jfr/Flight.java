package io.countersign.observe.jfr;

import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Writes the agent's events into flight recordings. Loaded only where the JVM has JFR (8u262, 11
 * and later); while none was ever started, no event class is loaded, either.
 */
public final class Flight {
  private Flight() {}

  public static @Nullable Object renewalBegins() {
    return isOn() ? begun() : null;
  }

  public static void renewed(Object begun, String site, long generation) {
    RenewalEvent event = (RenewalEvent) begun;
    event.site = site;
    event.generation = generation;
    event.succeeded = true;
    event.commit();
  }

  public static void renewalFailed(Object begun, String site, String reason) {
    RenewalEvent event = (RenewalEvent) begun;
    event.site = site;
    event.reason = reason;
    event.commit();
  }

  public static void refused(String site, long generation, boolean sentAgain) {
    if (!isOn()) {
      return;
    }
    RefusalEvent refusal = new RefusalEvent();
    refusal.site = site;
    refusal.generation = generation;
    refusal.handedOn = !sentAgain;
    refusal.commit();
    if (sentAgain) {
      ResendEvent resend = new ResendEvent();
      resend.site = site;
      resend.refusedGeneration = generation;
      resend.commit();
    }
  }

  public static void configured(String file, int sites, String outcome) {
    if (isOn()) {
      ConfigurationEvent event = new ConfigurationEvent();
      event.file = file;
      event.sites = sites;
      event.outcome = outcome;
      event.commit();
    }
  }

  private static boolean isOn() {
    return FlightRecorder.isInitialized();
  }

  private static Object begun() {
    RenewalEvent event = new RenewalEvent();
    event.begin();
    return event;
  }
}
