package io.countersign.config;

import io.countersign.flow.Flow;
import io.countersign.flow.Template;
import io.countersign.match.UrlPattern;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One site as configured: which requests it covers, and the flow that serves them. Immutable. */
public final class SiteSettings {
  private final String name;
  private final List<UrlPattern> match;
  private final List<UrlPattern> except;
  private final Flow flow;
  private final Map<String, Template> parameters;
  private final int[] rejectStatuses;
  private final SitePolicy policy;
  private final @Nullable TlsSettings trustStore;
  private final @Nullable TlsSettings keyStore;
  private final Map<String, Setting> settings;

  SiteSettings(
      String name,
      List<UrlPattern> match,
      List<UrlPattern> except,
      Flow flow,
      Map<String, Template> parameters,
      int[] rejectStatuses,
      SitePolicy policy,
      @Nullable TlsSettings trustStore,
      @Nullable TlsSettings keyStore,
      Map<String, Setting> settings) {
    this.name = name;
    this.match = match;
    this.except = except;
    this.flow = flow;
    this.parameters = parameters;
    this.rejectStatuses = rejectStatuses.clone();
    this.policy = policy;
    this.trustStore = trustStore;
    this.keyStore = keyStore;
    this.settings = settings;
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

  /** Whom the flow's exchanges trust; null for the JDK's own trust store. */
  public @Nullable TlsSettings trustStore() {
    return trustStore;
  }

  /** The client certificate of the flow's exchanges; null for none. */
  public @Nullable TlsSettings keyStore() {
    return keyStore;
  }

  /** What a person wants to see of it. */
  public SiteSummary summary() {
    return SiteSummary.of(settings.get("flow"), settings);
  }

  /** Whether it stands in the configuration as the other does, the flows that it names included. */
  public boolean isWrittenAs(SiteSettings other) {
    return written().equals(other.written());
  }

  /**
   * Whether its credential is the other's: only the requests that it covers may be others, and a
   * file that says so says it of the credential that there is.
   */
  public boolean hasSameCredentialAs(SiteSettings other) {
    return withoutPatterns().equals(other.withoutPatterns());
  }

  private Map<String, String> withoutPatterns() {
    Map<String, String> rest = written();
    rest.keySet().removeAll(Arrays.asList("match", "except"));
    return rest;
  }

  private Map<String, String> written() {
    Map<String, String> written = new HashMap<>();
    for (Setting setting : settings.values()) {
      written.put(setting.isOptional() ? setting.key() + "?" : setting.key(), setting.value());
    }
    return written;
  }
}
