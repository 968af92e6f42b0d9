package io.countersign.config;

import io.countersign.flow.Flow;
import io.countersign.flow.Template;
import io.countersign.match.UrlPattern;
import java.util.Collections;
import java.util.LinkedHashMap;
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
  private final Map<String, String> rejectHeaders;
  private final SitePolicy policy;
  private final @Nullable TlsSettings trustStore;
  private final @Nullable TlsSettings keyStore;
  private final AsWritten written;

  SiteSettings(
      String name,
      List<UrlPattern> match,
      List<UrlPattern> except,
      Flow flow,
      Map<String, Template> parameters,
      RejectReader rejects,
      SitePolicy policy,
      @Nullable TlsSettings trustStore,
      @Nullable TlsSettings keyStore,
      AsWritten written) {
    this.name = name;
    this.match = match;
    this.except = except;
    this.flow = flow;
    this.parameters = parameters;
    this.rejectStatuses = rejects.statuses();
    this.rejectHeaders = Collections.unmodifiableMap(new LinkedHashMap<>(rejects.headers()));
    this.policy = policy;
    this.trustStore = trustStore;
    this.keyStore = keyStore;
    this.written = written;
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

  /** What headers say when they refuse it, {@code *} for anything, by their names. */
  public Map<String, String> rejectHeaders() {
    return rejectHeaders;
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
    return written.summary();
  }

  /** Whether it stands in the configuration as the other does, the flows that it names included. */
  public boolean isWrittenAs(SiteSettings other) {
    return written.isSameAs(other.written);
  }

  /**
   * Whether its credential is the other's: only the requests that it covers may be others, and a
   * file that says so says it of the credential that there is.
   */
  public boolean hasSameCredentialAs(SiteSettings other) {
    return written.isSameButForPatterns(other.written);
  }
}
