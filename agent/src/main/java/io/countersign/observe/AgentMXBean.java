package io.countersign.observe;

import java.util.Date;
import java.util.List;

/** The agent as operators see it: {@code io.countersign:type=Agent}. */
public interface AgentMXBean {
  String getVersion();

  String getConfigurationFile();

  /** When the configuration in force was read. */
  Date getConfiguredAt();

  /** The names of the sites, in the order of the configuration. */
  List<String> getSites();

  /** Reads the configuration again now; what came of it, every mistake included. */
  String reload();
}
