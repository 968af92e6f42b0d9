package org.example.endtoend;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The documentation at work: the examples of {@code docs/examples} and the flow files that the
 * pages of {@code docs/flows} show, as they stand there, but for hosts and the folder of the
 * secrets.
 */
final class Documented {
  private static final Path DOCS = Path.of("..", "..", "docs");
  private static final String SECRETS = "/run/secrets";

  private final Path folder;
  private final Map<String, String> settings;

  private Documented(Path folder, Map<String, String> settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /** {@code docs/examples/NAME.properties}, for an {@code agent.properties} in the folder. */
  static Documented example(String name, Path folder) {
    return new Documented(folder, parsed(exampleText(name), folder));
  }

  static String exampleText(String name) {
    return read(DOCS.resolve("examples").resolve(name + ".properties"));
  }

  /** {@code docs/flows/NAME.md}. */
  static String page(String name) {
    return read(DOCS.resolve("flows").resolve(name + ".md"));
  }

  /** Puts the stand-in where the document has its host. */
  Documented at(String documented, String standIn) {
    boolean found = false;
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      found |= setting.getValue().contains(documented);
      setting.setValue(setting.getValue().replace(documented, standIn));
    }
    if (!found) {
      throw new IllegalStateException("the example does not name " + documented);
    }
    return this;
  }

  /** Writes a secret where the example reads it. */
  Documented secret(String file, String value) {
    try {
      Files.writeString(folder.resolve(file), value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Another value than in the example, or one more. */
  Documented set(String key, String value) {
    settings.put(key, value);
    return this;
  }

  /**
   * Names the flow of the page's own file, which is written beside the configuration.
   *
   * @param flow what stands in the first line of its block: {@code # flows/NAME.properties}
   */
  Documented ownFlow(String site, String page, String flow) {
    try {
      Path flows = Files.createDirectories(folder.resolve("flows"));
      Files.writeString(
          flows.resolve(flow + ".properties"), block(page, "# flows/" + flow + ".properties\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return set("site." + site + ".flow", flow);
  }

  /**
   * Adds the lines of the page's block that begins with {@code # a refresh token from elsewhere}.
   */
  Documented elsewhere(String page) {
    settings.putAll(parsed(block(page, "# a refresh token from elsewhere\n"), folder));
    return this;
  }

  AgentProperties properties() {
    AgentProperties properties = new AgentProperties(folder);
    settings.forEach(properties::set);
    return properties;
  }

  private static Map<String, String> parsed(String text, Path folder) {
    Properties read = new Properties();
    try (StringReader lines = new StringReader(text)) {
      read.load(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> settings = new TreeMap<>();
    for (String key : read.stringPropertyNames()) {
      settings.put(key, read.getProperty(key).replace(SECRETS, folder.toString()));
    }
    return settings;
  }

  /** What stands in a page between the fences, where it begins so. */
  private static String block(String page, String begin) {
    String fence = "```properties\n";
    String text = page(page);
    int start = text.indexOf(fence + begin);
    if (start < 0) {
      throw new IllegalStateException("docs/flows/" + page + ".md has no block " + begin);
    }
    String block = text.substring(start + fence.length());
    return block.substring(0, block.indexOf("```"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
