package io.countersign.cli;

import io.countersign.config.Configuration;
import io.countersign.config.ConfigurationFile;
import io.countersign.observe.Log;
import java.io.File;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds and reads agent.properties as the agent would. */
final class ConfigurationReader {
  private final File jar;
  private final @Nullable String named;

  /**
   * @param named what stands in the place of the agent's argument; null where nothing does
   */
  ConfigurationReader(File jar, @Nullable String named) {
    this.jar = jar;
    this.named = named;
  }

  /** The file, which need not be there where it is named. */
  File file() throws CommandException {
    File file = ConfigurationFile.find(named, jar, System.getenv(), new File("").getAbsoluteFile());
    if (file == null) {
      throw CommandException.usage(
          "no agent.properties: name it (check FILE, else --config FILE), by -Dcountersign.config or"
              + " COUNTERSIGN_CONFIG, or put it beside the jar or into the working directory");
    }
    return file;
  }

  /** What the agent would work with. */
  Configuration valid() throws CommandException {
    Configuration configuration = withMistakes();
    List<String> mistakes = configuration.mistakes().lines();
    if (!mistakes.isEmpty()) {
      throw CommandException.usage(
          String.join("\n", mistakes)
              + "\n"
              + mistakes.size()
              + (mistakes.size() == 1 ? " mistake" : " mistakes")
              + ": with this file the agent would stay inactive");
    }
    Log.level(configuration.agent().logLevel());
    return configuration;
  }

  /** For what a mistake elsewhere in the file does not matter. */
  Configuration withMistakes() throws CommandException {
    File file = file();
    try {
      return Configuration.read(file, System.getenv());
    } catch (IOException e) {
      throw CommandException.usage(file + " cannot be read: " + e.getMessage());
    }
  }
}
