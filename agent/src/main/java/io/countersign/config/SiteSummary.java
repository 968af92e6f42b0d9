package io.countersign.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person wants to see of a site: the flow that it names, where its secrets come from. */
public final class SiteSummary {
  private final String flow;
  private final List<SecretOrigin> secrets;

  private SiteSummary(String flow, List<SecretOrigin> secrets) {
    this.flow = flow;
    this.secrets = Collections.unmodifiableList(secrets);
  }

  static SiteSummary of(@Nullable Setting flow, Map<String, Setting> merged) {
    List<SecretOrigin> secrets = new ArrayList<>();
    for (Setting setting : merged.values()) {
      boolean parameter =
          !FlowReader.isOfLanguage(setting.key())
              && (!SiteReader.OWN_KEYS.contains(setting.key())
                  || setting.key().endsWith("-password"));
      SecretOrigin origin = SecretOrigin.of(setting, parameter);
      if (origin != null) {
        secrets.add(origin);
      }
    }
    return new SiteSummary(flow == null ? "" : flow.value(), secrets);
  }

  /** As the site names it. */
  public String flow() {
    return flow;
  }

  /** In the order of the file. */
  public List<SecretOrigin> secrets() {
    return secrets;
  }
}
