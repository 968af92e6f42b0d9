package io.countersign.observe;

import org.jspecify.annotations.Nullable;

/** A fault that comes again and again: said when it begins, changes and ends, else counted. */
final class RepeatedFault {
  private final String event;
  private final String endEvent;
  private final String site;
  private @Nullable String reason; // guarded by this, as all below
  private long times;
  private long inRow;

  RepeatedFault(String event, String endEvent, String site) {
    this.event = event;
    this.endEvent = endEvent;
    this.site = site;
  }

  synchronized void happened(String why) {
    inRow++;
    if (why.equals(reason)) {
      times++;
      Log.debug(event, "site", site, "failures", inRow, "reason", why);
      return;
    }
    tellRepeats();
    reason = why;
    times = 1;
    Log.warn(event, "site", site, "failures", inRow, "reason", why);
  }

  synchronized void ended() {
    if (reason == null) {
      return;
    }
    tellRepeats();
    Log.warn(endEvent, "site", site, "failures", inRow);
    reason = null;
    inRow = 0;
  }

  private void tellRepeats() {
    if (reason != null && times > 1) {
      Log.warn(event + "-repeatedly", "site", site, "times", times, "reason", reason);
    }
  }
}
