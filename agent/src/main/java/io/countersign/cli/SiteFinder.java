package io.countersign.cli;

import io.countersign.config.Configuration;
import io.countersign.config.ConfigurationFile;
import io.countersign.config.Nearest;
import io.countersign.config.SiteSettings;
import io.countersign.observe.Log;
import io.countersign.time.Clock;
import java.io.File;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads agent.properties as the agent would, and finds one site in it. */
final class SiteFinder {
  private final File jar;
  private final @Nullable String config;

  /**
   * @param config {@code --config}, in the place of the agent's argument
   */
  SiteFinder(File jar, @Nullable String config) {
    this.jar = jar;
    this.config = config;
  }

  /** A site that a person consents to. */
  ConsentSite find(String name, Clock clock) throws CommandException {
    Configuration configuration = configuration();
    return ConsentSite.of(settings(name, configuration), configuration, clock);
  }

  /** A site of which something may be stored. */
  StoredSite stored(String name, Clock clock) throws CommandException {
    Configuration configuration = configuration();
    return StoredSite.of(settings(name, configuration), configuration, clock);
  }

  private static SiteSettings settings(String name, Configuration configuration)
      throws CommandException {
    Log.level(configuration.agent().logLevel());
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

  private Configuration configuration() throws CommandException {
    File file =
        ConfigurationFile.find(config, jar, System.getenv(), new File("").getAbsoluteFile());
    if (file == null) {
      throw CommandException.usage(
          "no agent.properties: name it by --config FILE, -Dcountersign.config or"
              + " COUNTERSIGN_CONFIG, or put it beside the jar");
    }
    try {
      Configuration configuration = Configuration.read(file, System.getenv());
      if (configuration.mistakes().isEmpty()) {
        return configuration;
      }
      throw CommandException.usage(String.join("\n", configuration.mistakes().lines()));
    } catch (IOException e) {
      throw CommandException.usage(file + " cannot be read: " + e.getMessage());
    }
  }
}
