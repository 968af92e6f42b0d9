package io.countersign.credential;

import io.countersign.flow.Acquired;
import io.countersign.flow.FlowException;
import io.countersign.flow.FlowRunner;
import java.util.Map;

/** Runs a flow of which nothing outlives the JVM. */
public final class FlowAcquirer implements Acquirer {
  private final FlowRunner runner;

  public FlowAcquirer(FlowRunner runner) {
    this.runner = runner;
  }

  @Override
  public Acquired acquire(Map<String, String> before, long timeoutMillis) throws FlowException {
    return runner.acquire(before, timeoutMillis);
  }

  @Override
  public void release(Map<String, String> variables, long timeoutMillis) throws FlowException {
    runner.release(variables, timeoutMillis);
  }

  @Override
  public void forget(long timeoutMillis) {
    // nothing outlives the JVM
  }
}
