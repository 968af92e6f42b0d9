package io.countersign.credential;

import io.countersign.flow.Acquired;
import io.countersign.flow.FlowException;
import java.util.Map;

/** Where a keeper gets a new credential from: as a rule a flow. */
public interface Acquirer {
  /**
   * @param before the variables of the credential that is to be replaced; empty at the first
   */
  Acquired acquire(Map<String, String> before, long timeoutMillis) throws FlowException;

  /** Gives a credential back, where the flow knows how to. */
  void release(Map<String, String> variables, long timeoutMillis) throws FlowException;

  /** Drops what outlives the JVM, and tells no server. */
  void forget(long timeoutMillis) throws FlowException;
}
