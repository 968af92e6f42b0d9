package io.countersign.config;

import io.countersign.flow.Flow;
import io.countersign.flow.Template;
import io.countersign.match.UrlPattern;
import java.util.List;
import java.util.Map;

/** One site as configured: which requests it covers, and the flow that serves them. Immutable. */
public final class SiteSettings {
  private final String name;
  private final List<UrlPattern> match;
  private final List<UrlPattern> except;
  private final Flow flow;
  private final Map<String, Template> parameters;
  private final int[] rejectStatuses;
  private final SitePolicy policy;

  SiteSettings(
      String name,
      List<UrlPattern> match,
      List<UrlPattern> except,
      Flow flow,
      Map<String, Template> parameters,
      int[] rejectStatuses,
      SitePolicy policy) {
    this.name = name;
    this.match = match;
    this.except = except;
    this.flow = flow;
    this.parameters = parameters;
    this.rejectStatuses = rejectStatuses.clone();
    this.policy = policy;
  }

  public String name() {
    return name;
  }

  public List<UrlPattern> match() {
    return match;
  }

  public List<UrlPattern> except() {
    return except;
  }

  public Flow flow() {
    return flow;
  }

  public Map<String, Template> parameters() {
    return parameters;
  }

  /** The statuses that refuse a credential. */
  public int[] rejectStatuses() {
    return rejectStatuses.clone();
  }

  public SitePolicy policy() {
    return policy;
  }
}
