package io.countersign.store;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All sites of a store file, and the key that it was opened with. Immutable. */
final class Contents {
  static final Contents NONE =
      new Contents(Collections.<String, Map<String, String>>emptyMap(), null);

  final Map<String, Map<String, String>> sites;

  /** None for a file that is not there yet. */
  final @Nullable StoreKey key;

  Contents(Map<String, Map<String, String>> sites, @Nullable StoreKey key) {
    this.sites = sites;
    this.key = key;
  }

  Map<String, String> of(String site) {
    Map<String, String> stored = sites.get(site);
    return stored == null
        ? Collections.<String, String>emptyMap()
        : Collections.unmodifiableMap(stored);
  }

  Contents with(String site, Map<String, String> variables) {
    Map<String, Map<String, String>> changed = new TreeMap<>(sites);
    if (variables.isEmpty()) {
      changed.remove(site);
    } else {
      changed.put(site, variables);
    }
    return new Contents(changed, key);
  }
}
