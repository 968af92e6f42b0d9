package io.countersign.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a credential is acquired, renewed and released, when it ends, and what of it goes on a
 * request. Immutable; made from properties, built-in or the user's own.
 */
public final class Flow {
  private final @Nullable Consent consent;
  private final List<Step> acquire;
  private final List<Step> refresh;
  private final List<Step> release;
  private final Set<String> refreshWants;
  private final Set<String> kept;
  private final Expiry expiry;
  private final InjectionTemplate injection;

  /**
   * @param consent where a person has to give it once
   * @param refreshWants the variables without which the refresh steps cannot run
   * @param kept the variables that outlive the JVM, where there is a store
   */
  public Flow(
      @Nullable Consent consent,
      List<Step> acquire,
      List<Step> refresh,
      Set<String> refreshWants,
      List<Step> release,
      Set<String> kept,
      Expiry expiry,
      InjectionTemplate injection) {
    this.consent = consent;
    this.acquire = Collections.unmodifiableList(new ArrayList<>(acquire));
    this.refresh = Collections.unmodifiableList(new ArrayList<>(refresh));
    this.release = Collections.unmodifiableList(new ArrayList<>(release));
    this.refreshWants = refreshWants;
    this.kept = Collections.unmodifiableSet(new HashSet<>(kept));
    this.expiry = expiry;
    this.injection = injection;
  }

  /**
   * Whether a credential is given back at the end: at shutdown, or on demand.
   *
   * @param parameters of the site; a step whose endpoint it does not name is passed over
   */
  public boolean releases(Map<String, Template> parameters) {
    for (Step step : release) {
      if (!step.isOptional() || parameters.keySet().containsAll(step.url().required())) {
        return true;
      }
    }
    return false;
  }

  /** How a person gives consent; null in a flow that needs none. */
  public @Nullable Consent consent() {
    return consent;
  }

  /** The variables that outlive the JVM. */
  public Set<String> kept() {
    return kept;
  }

  List<Step> acquire() {
    return acquire;
  }

  List<Step> refresh() {
    return refresh;
  }

  Set<String> refreshWants() {
    return refreshWants;
  }

  List<Step> release() {
    return release;
  }

  Expiry expiry() {
    return expiry;
  }

  InjectionTemplate injection() {
    return injection;
  }

  /**
   * The names of the headers that it puts on requests, as far as they are known without running it.
   *
   * @param parameters of the site
   */
  public List<String> headerNames(Map<String, Template> parameters) {
    return injection.headerNames(new Scope(parameters));
  }

  /** As {@link #headerNames}, the query parameters. */
  public List<String> queryNames(Map<String, Template> parameters) {
    return injection.queryNames(new Scope(parameters));
  }

  /** As {@link #headerNames}, the cookies. */
  public List<String> cookieNames(Map<String, Template> parameters) {
    return injection.cookieNames(new Scope(parameters));
  }
}
