package io.countersign.flow;

import io.countersign.http.HttpExchange;
import io.countersign.observe.Log;
import io.countersign.time.Clock;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Runs a site's flow: its steps in order, each using what the ones before it have taken. */
public final class FlowRunner {
  private final String site;
  private final Flow flow;
  private final Map<String, Template> parameters;
  private final HttpExchange http;
  private final Clock clock;
  private final boolean allowHttp;
  private final RunListener listener;

  /**
   * @param allowHttp whether a step may use plain http to other hosts than this one
   */
  public FlowRunner(
      String site,
      Flow flow,
      Map<String, Template> parameters,
      HttpExchange http,
      Clock clock,
      boolean allowHttp) {
    this(site, flow, parameters, http, clock, allowHttp, RunListener.NONE);
  }

  private FlowRunner(
      String site,
      Flow flow,
      Map<String, Template> parameters,
      HttpExchange http,
      Clock clock,
      boolean allowHttp,
      RunListener listener) {
    this.site = site;
    this.flow = flow;
    this.parameters = parameters;
    this.http = http;
    this.clock = clock;
    this.allowHttp = allowHttp;
    this.listener = listener;
  }

  /** The same, with somebody who is told of each step. */
  public FlowRunner toldTo(RunListener somebody) {
    return new FlowRunner(site, flow, parameters, http, clock, allowHttp, somebody);
  }

  /**
   * Gets a credential: by the refresh steps where what they need is there, else from the beginning.
   * A refresh that the server does not grant falls back to the beginning. One that fails for want
   * of an answer does not, since the refresh token may still be good; nor does an error of the
   * server, unless the flow can begin anew as often as one likes.
   *
   * @param before what an earlier run took; empty at the first
   * @param timeoutMillis for the whole run
   * @throws FlowException with the step and endpoint that failed, and what to do
   */
  public Acquired acquire(Map<String, String> before, long timeoutMillis) throws FlowException {
    long deadline = deadline(timeoutMillis);
    if (!flow.refresh().isEmpty() && before.keySet().containsAll(flow.refreshWants())) {
      try {
        return acquired(flow.refresh(), before, deadline);
      } catch (RejectedException e) {
        fallBack(e, !flow.acquire().isEmpty());
      } catch (ServerErrorException e) {
        fallBack(e, beginsAnew());
      }
    }
    if (flow.acquire().isEmpty() && flow.consent() != null) {
      throw new FlowException(
          "a person has to give consent first: java -jar countersign.jar authorize " + site);
    }
    return acquired(flow.acquire(), Collections.<String, String>emptyMap(), deadline);
  }

  private void fallBack(FlowException refused, boolean possible) throws FlowException {
    if (!possible) {
      throw refused;
    }
    Log.info("refresh-rejected", "site", site, "reason", refused.getMessage());
  }

  /**
   * The page on which a person gives consent.
   *
   * @param given {@link Consent#VARIABLES}, as far as they are known
   */
  public String consentUrl(Map<String, String> given) throws FlowException {
    return consent().url(new Scope(parameters, given));
  }

  /** Turns the code that came back from that page into a credential. */
  public Acquired exchange(Map<String, String> given, long timeoutMillis) throws FlowException {
    Scope scope = new Scope(parameters, given);
    long life = life(consent().exchange(), scope, deadline(timeoutMillis));
    // they are good for this one exchange
    return acquired(scope.without(Consent.VARIABLES), life, false);
  }

  /** A credential that an earlier run of this flow got, from what was kept of it. */
  public Acquired restored(Map<String, String> variables, long lifeMillis) throws FlowException {
    return acquired(new Scope(parameters, variables), lifeMillis, true);
  }

  /** Whether these variables are all that a credential needs, so that it can be restored. */
  public boolean restores(Set<String> variables) {
    Set<String> known = new HashSet<>(variables);
    known.addAll(parameters.keySet());
    return known.containsAll(flow.injection().required());
  }

  /**
   * Whether it can begin from nothing as often as one likes: not where a person's consent is
   * wanted, and not where it begins with a refresh token, which an earlier run may have redeemed.
   */
  public boolean beginsAnew() {
    for (Step step : flow.acquire()) {
      if (step.redeemsRefreshToken()) {
        return false;
      }
    }
    return !flow.acquire().isEmpty();
  }

  private Consent consent() throws FlowException {
    Consent consent = flow.consent();
    if (consent == null) {
      throw new FlowException("the flow of site " + site + " needs nobody's consent");
    }
    return consent;
  }

  /** Gives a credential back (logout, RFC 7009). */
  public void release(Map<String, String> variables, long timeoutMillis) throws FlowException {
    run(flow.release(), new Scope(parameters, variables), deadline(timeoutMillis));
  }

  private Acquired acquired(List<Step> steps, Map<String, String> before, long deadline)
      throws FlowException {
    Scope scope = new Scope(parameters, before);
    return acquired(scope, life(steps, scope, deadline), false);
  }

  /** Runs the steps; how long lives what they got. */
  private long life(List<Step> steps, Scope scope, long deadline) throws FlowException {
    long now = run(steps, scope, deadline);
    return flow.expiry().lifeMillis(scope.ofThisRun(), now);
  }

  /** In the scope of the run, so that what goes on requests is what its steps have sent. */
  private Acquired acquired(Scope scope, long lifeMillis, boolean restored) throws FlowException {
    InjectionTemplate injection = flow.injection();
    boolean perRequest = injection.isPerRequest(parameters);
    return new Acquired(
        scope.taken(),
        perRequest ? Injection.NONE : injection.render(scope),
        perRequest ? RequestInjection.of(injection, scope) : null,
        lifeMillis,
        restored);
  }

  /** The wall clock of the server that answered last: absolute dates are meant by it. */
  private long run(List<Step> steps, Scope scope, long deadline) throws FlowException {
    CookieJar cookies = new CookieJar();
    long now = clock.wallMillis();
    for (Step step : steps) {
      if (step.isOptional() && step.url().renderIfSet(scope) == null) {
        listener.passedOver(step.name());
        continue;
      }
      Answer answer =
          new StepRun(step, scope, cookies, http, clock, allowHttp, listener).run(deadline);
      now = answer.serverMillis(clock.wallMillis());
    }
    return now;
  }

  private long deadline(long timeoutMillis) {
    return clock.monotonicNanos() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
  }
}
