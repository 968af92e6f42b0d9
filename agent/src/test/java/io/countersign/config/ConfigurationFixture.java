package io.countersign.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Configurations out of the lines of an {@code agent.properties}, also for other packages. */
public final class ConfigurationFixture {
  private ConfigurationFixture() {}

  /** One that has no mistakes. */
  public static Configuration valid(String... lines) {
    Configuration configuration = read(Map.of(), null, lines);
    assertEquals(List.of(), configuration.mistakes().lines());
    return configuration;
  }

  /** The only site of a configuration that has no mistakes. */
  public static SiteSettings site(String... lines) {
    Configuration configuration = valid(lines);
    assertEquals(1, configuration.sites().size());
    return configuration.sites().get(0);
  }

  /** What is wrong with these lines. */
  public static List<String> mistakes(String... lines) {
    return read(Map.of(), null, lines).mistakes().lines();
  }

  static Configuration read(
      Map<String, String> environment, @Nullable File folder, String... lines) {
    byte[] file = String.join("\n", lines).getBytes(UTF_8);
    try {
      return Configuration.read(
          "agent.properties", new ByteArrayInputStream(file), folder, environment);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
