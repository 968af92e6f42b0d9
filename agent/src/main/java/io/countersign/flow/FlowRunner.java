package io.countersign.flow;

import io.countersign.http.HttpExchange;
import io.countersign.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a site's flow: its steps in order, each using what the ones before it have taken. */
public final class FlowRunner {
  private final Flow flow;
  private final Map<String, Template> parameters;
  private final HttpExchange http;
  private final Clock clock;
  private final boolean allowHttp;

  /**
   * @param allowHttp whether a step may use plain http to other hosts than this one
   */
  public FlowRunner(
      Flow flow,
      Map<String, Template> parameters,
      HttpExchange http,
      Clock clock,
      boolean allowHttp) {
    this.flow = flow;
    this.parameters = parameters;
    this.http = http;
    this.clock = clock;
    this.allowHttp = allowHttp;
  }

  /**
   * Gets a credential from the beginning.
   *
   * @param timeoutMillis for the whole run
   * @throws FlowException with the step and endpoint that failed, and what to do
   */
  public Acquired acquire(long timeoutMillis) throws FlowException {
    long deadline = clock.monotonicNanos() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    Scope scope = new Scope(parameters);
    for (Step step : flow.acquire()) {
      new StepRun(step, scope, http, allowHttp).run(deadline - clock.monotonicNanos());
    }
    return new Acquired(flow.inject(scope), flow.expiry().lifeMillis(scope));
  }
}
