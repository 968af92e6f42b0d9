package io.countersign.flow;

import java.util.ArrayList;
import java.util.List;

/** The first of several ends; no end where there are none. */
final class EarliestExpiry extends Expiry {
  private final List<Expiry> all;

  EarliestExpiry(List<Expiry> all) {
    this.all = new ArrayList<>(all);
  }

  @Override
  long lifeMillis(Scope scope, long nowMillis) throws FlowException {
    long earliest = UNKNOWN;
    for (Expiry expiry : all) {
      earliest = Math.min(earliest, expiry.lifeMillis(scope, nowMillis));
    }
    return earliest;
  }
}
