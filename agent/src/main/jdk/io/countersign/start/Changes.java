package io.countersign.start;

import io.countersign.config.Configuration;
import io.countersign.config.SiteSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which sites differ between two configurations, by name. */
final class Changes {
  final List<String> added = new ArrayList<>();
  final List<String> changed = new ArrayList<>();
  final List<String> removed = new ArrayList<>();

  Changes(Configuration before, Configuration after) {
    Map<String, SiteSettings> left = new LinkedHashMap<>();
    for (SiteSettings site : before.sites()) {
      left.put(site.name(), site);
    }
    for (SiteSettings site : after.sites()) {
      @Nullable SiteSettings earlier = left.remove(site.name());
      if (earlier == null) {
        added.add(site.name());
      } else if (!earlier.isWrittenAs(site)) {
        changed.add(site.name());
      }
    }
    removed.addAll(left.keySet());
  }

  boolean isEmpty() {
    return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
  }

  @Override
  public String toString() {
    return "added=" + added + " changed=" + changed + " removed=" + removed;
  }
}
