package io.countersign.config;

import java.io.File;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the configuration is looked for (design §4). */
public final class ConfigurationFile {
  private ConfigurationFile() {}

  /**
   * The first of: the agent argument, {@code -Dcountersign.config}, {@code COUNTERSIGN_CONFIG},
   * {@code agent.properties} beside the jar, and in the working directory. One that is named is
   * returned even where it does not exist, so that its absence is told; null where none is named
   * and none is there.
   *
   * @param argument as the JVM gave it; {@code strict} before it is passed over
   */
  public static @Nullable File find(
      @Nullable String argument,
      @Nullable File jar,
      Map<String, String> environment,
      File workingDirectory) {
    String named = withoutStrict(argument);
    if (named == null) {
      named = nonEmpty(System.getProperty("countersign.config"));
    }
    if (named == null) {
      named = nonEmpty(environment.get("COUNTERSIGN_CONFIG"));
    }
    if (named != null) {
      return new File(named);
    }
    File folder = jar == null ? null : jar.getAbsoluteFile().getParentFile();
    File beside = folder == null ? null : new File(folder, "agent.properties");
    if (beside != null && beside.isFile()) {
      return beside;
    }
    File here = new File(workingDirectory, "agent.properties");
    return here.isFile() ? here : null;
  }

  private static @Nullable String withoutStrict(@Nullable String argument) {
    if (argument == null || argument.equals("strict")) {
      return null;
    }
    return nonEmpty(argument.startsWith("strict,") ? argument.substring(7) : argument);
  }

  private static @Nullable String nonEmpty(@Nullable String text) {
    return text == null || text.trim().isEmpty() ? null : text.trim();
  }
}
