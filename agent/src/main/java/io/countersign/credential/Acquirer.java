package io.countersign.credential;

import io.countersign.flow.Acquired;
import io.countersign.flow.FlowException;

/** Where a keeper gets a new credential from: as a rule a flow. */
public interface Acquirer {
  Acquired acquire(long timeoutMillis) throws FlowException;
}
