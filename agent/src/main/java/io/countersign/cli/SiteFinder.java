package io.countersign.cli;

import io.countersign.config.Configuration;
import io.countersign.config.Nearest;
import io.countersign.config.SiteSettings;
import io.countersign.match.SiteTable;
import io.countersign.time.Clock;
import java.io.File;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds one site in agent.properties. */
final class SiteFinder {
  private final ConfigurationReader reader;

  /**
   * @param config {@code --config}, in the place of the agent's argument
   */
  SiteFinder(File jar, @Nullable String config) {
    this.reader = new ConfigurationReader(jar, config);
  }

  /** A site that a person consents to. */
  ConsentSite find(String name, Clock clock) throws CommandException {
    Configuration configuration = reader.valid();
    return ConsentSite.of(settings(name, configuration), configuration, clock);
  }

  /** A site of which something may be stored. */
  StoredSite stored(String name, Clock clock) throws CommandException {
    Configuration configuration = reader.valid();
    return StoredSite.of(settings(name, configuration), configuration, clock);
  }

  static SiteSettings settings(String name, Configuration configuration) throws CommandException {
    Set<String> names = new TreeSet<>();
    for (SiteSettings site : configuration.sites()) {
      if (site.name().equals(name)) {
        return site;
      }
      names.add(site.name());
    }
    throw CommandException.usage(
        "there is no site '"
            + Terminal.plain(name)
            + "'"
            + Nearest.hint(name, names)
            + "; there are "
            + names);
  }

  /** The site that answers for a URL, as the agent chooses it; null where none does. */
  static @Nullable SiteSettings covering(AskedUrl asked, List<SiteSettings> sites) {
    SiteTable.Builder<SiteSettings> table = SiteTable.builder();
    for (SiteSettings site : sites) {
      table.add(site, site.match(), site.except());
    }
    return table.build().find(asked.scheme(), asked.host(), asked.port(), asked.path());
  }
}
