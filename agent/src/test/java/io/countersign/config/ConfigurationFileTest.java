package io.countersign.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("sets a system property")
class ConfigurationFileTest {
  private static final String PROPERTY = "countersign.config";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path jarFolder;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path here;

  @AfterEach
  void clear() {
    System.clearProperty(PROPERTY);
  }

  @Test
  void theNearestWordWins() throws IOException {
    Map<String, String> environment = Map.of("COUNTERSIGN_CONFIG", "of-environment");
    File jar = jarFolder.resolve("countersign.jar").toFile();

    assertNull(ConfigurationFile.find(null, jar, Map.of(), here.toFile()));
    Path working = Files.createFile(here.resolve("agent.properties"));
    assertEquals(working.toFile(), ConfigurationFile.find(null, jar, Map.of(), here.toFile()));
    Path beside = Files.createFile(jarFolder.resolve("agent.properties"));
    assertEquals(beside.toFile(), ConfigurationFile.find(null, jar, Map.of(), here.toFile()));
    assertEquals(
        new File("of-environment"), ConfigurationFile.find(null, jar, environment, here.toFile()));
    System.setProperty(PROPERTY, "of-property");
    assertEquals(
        new File("of-property"), ConfigurationFile.find("", jar, environment, here.toFile()));
    assertEquals(
        new File("of-argument"),
        ConfigurationFile.find("of-argument", jar, environment, here.toFile()));
  }

  @Test
  void strictIsNoFile() {
    assertEquals(
        new File("a,b.properties"),
        ConfigurationFile.find("strict,a,b.properties", null, Map.of(), here.toFile()));
    assertNull(ConfigurationFile.find("strict", null, Map.of(), here.toFile()));
    assertNull(ConfigurationFile.find("strict,", null, Map.of(), here.toFile()));
  }
}
