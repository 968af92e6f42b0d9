package io.countersign.config;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a site says, its flows included, as it stands in the files: two of them are compared to
 * see what a change of the configuration means for it. Immutable.
 */
final class AsWritten {
  private static final String KEYSTORE = "${keystore:";
  private static final List<String> PATTERNS = Arrays.asList("match", "except");

  private final Map<String, Setting> settings;
  private final String keystorePlace;

  /**
   * @param keystorePlace what has to be the same for {@code ${keystore:}} to give the same
   */
  AsWritten(Map<String, Setting> settings, String keystorePlace) {
    this.settings = settings;
    this.keystorePlace = keystorePlace;
  }

  boolean isSameAs(AsWritten other) {
    return texts().equals(other.texts());
  }

  /** Whether at most the patterns of the requests that it covers are others. */
  boolean isSameButForPatterns(AsWritten other) {
    Map<String, String> mine = texts();
    Map<String, String> others = other.texts();
    mine.keySet().removeAll(PATTERNS);
    others.keySet().removeAll(PATTERNS);
    return mine.equals(others);
  }

  SiteSummary summary() {
    return SiteSummary.of(settings.get("flow"), settings);
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new HashMap<>();
    for (Setting setting : settings.values()) {
      if (setting.value().contains(KEYSTORE)) {
        texts.put(KEYSTORE, keystorePlace);
      }
      texts.put(setting.isOptional() ? setting.key() + "?" : setting.key(), setting.value());
    }
    return texts;
  }
}
