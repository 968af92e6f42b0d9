package io.countersign.config;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.countersign.fuzz.Bounds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code agent.properties}: whatever stands in it, mistakes are said and nothing is thrown. */
class ConfigurationFuzzTest {
  @FuzzTest
  void anyFileIsReadOrItsMistakesAreSaid(byte[] file) {
    Bounds.within(
        () -> {
          Configuration read;
          try {
            read =
                Configuration.read(
                    "agent.properties", new ByteArrayInputStream(file), null, Map.of());
          } catch (IOException notUtf8) {
            assertTrue(String.valueOf(notUtf8.getMessage()).startsWith("agent.properties is "));
            return;
          }
          List<String> mistakes = read.mistakes().lines();
          assertFalse(read.sites().isEmpty() && mistakes.isEmpty(), "nothing to do, unsaid");
          for (String mistake : mistakes) {
            assertTrue(mistake.startsWith("agent.properties:") || mistake.contains(".properties:"));
          }
        });
  }
}
