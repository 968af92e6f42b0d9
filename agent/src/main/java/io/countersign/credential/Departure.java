package io.countersign.credential;

import io.countersign.flow.FlowException;
import io.countersign.observe.Log;
import org.jspecify.annotations.Nullable;

/** A credential leaves its keeper: given back to its server, or just forgotten. */
final class Departure {
  private final String site;
  private final Acquirer acquirer;
  private final long timeoutMillis;

  Departure(String site, Acquirer acquirer, long timeoutMillis) {
    this.site = site;
    this.acquirer = acquirer;
    this.timeoutMillis = timeoutMillis;
  }

  /** What a renewal under way will bring is to leave as well. */
  void await(@Nullable Renewal underWay) {
    try {
      if (underWay != null) {
        underWay.await(timeoutMillis);
      }
    } catch (FlowException nothingToGiveBack) {
      // said in the log where it failed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void release(Credential given) {
    try {
      acquirer.release(given.variables(), timeoutMillis);
      Log.info("released", "site", site, "generation", given.generation());
    } catch (FlowException e) {
      Log.warn("release-failed", "site", site, "reason", e.getMessage());
    }
  }

  void forget() {
    try {
      acquirer.forget(timeoutMillis);
      Log.info("forgotten", "site", site);
    } catch (FlowException e) {
      Log.warn("forget-failed", "site", site, "reason", e.getMessage());
    }
  }
}
