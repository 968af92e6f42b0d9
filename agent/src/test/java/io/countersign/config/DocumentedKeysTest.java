package io.countersign.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.config.secret.SecretSources;
import io.countersign.flow.Encodings;
import io.countersign.flow.RequestNames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/configuration.md and the parser know the same keys; the recipes are without mistakes. */
class DocumentedKeysTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  @Test
  void theKeysOfASiteAreThoseOfTheParser() throws IOException {
    assertEquals(new TreeSet<>(SiteReader.OWN_KEYS), keys("## Keys of a site"));
  }

  @Test
  void theKeysOfTheAgentAreThoseOfTheParser() throws IOException {
    assertEquals(new TreeSet<>(AgentSettings.KEYS), keys("## Keys of the agent"));
  }

  @Test
  void theKeysOfTheFlowLanguageAreThoseOfTheParser() throws IOException {
    Set<String> accepted = new TreeSet<>(FlowReader.KEYS);
    for (String key : StepParts.KEYS) {
      accepted.add("acquire." + key);
    }
    accepted.addAll(FlowReader.SECTIONS);
    accepted.remove("acquire.…"); // shown key by key
    accepted.addAll(List.of("flow", "redirect-uri"));

    assertEquals(accepted, keys("## The flow language"));
  }

  @Test
  void everyDocumentedKeyOfTheFlowLanguageIsAccepted() throws IOException {
    for (String key : keys("## The flow language")) {
      String written = key.replaceAll("NAME|PATH|VARIABLE", "x").replace("…", "request");
      List<String> mistakes =
          ConfigurationFixture.mistakes(
              "site.a.match = https://a.example/**",
              "site.a.flow = bearer",
              "site.a.token = t",
              "site.a." + written + " = POST https://a.example/${token}");
      assertFalse(
          mistakes.stream().anyMatch(mistake -> mistake.contains("is no key")),
          () -> key + ": " + mistakes);
    }
  }

  @Test
  void thePlaceholdersAreThoseOfTheParser() throws IOException {
    String table = section("## Placeholders");
    Set<String> documented = new TreeSet<>();
    Matcher name = Pattern.compile("`\\$\\{([a-z0-9-]+)(\\([^`]*\\))?:(?!-)").matcher(table);
    while (name.find()) {
      documented.add(name.group(1));
    }
    Set<String> accepted = new TreeSet<>(Encodings.all().keySet());
    accepted.addAll(SecretSources.NAMES);
    accepted.add("jwt");
    assertEquals(accepted, documented);
    for (String request : RequestNames.ALL) {
      assertTrue(table.contains(request.replace("request.", "")), request);
    }
  }

  @Test
  void theParametersOfEveryBuiltInFlowAreDocumented() throws IOException {
    StringBuilder pages = new StringBuilder();
    pages.append(Files.readString(DOCS.resolve("configuration.md")));
    try (Stream<Path> files = Files.list(DOCS.resolve("flows"))) {
      for (Path file : files.toList()) {
        pages.append(Files.readString(file));
      }
    }
    Set<String> missing = new TreeSet<>();
    for (String name : BuiltInFlow.names()) {
      BuiltInFlow flow = BuiltInFlow.find(name);
      if (flow == null || flow.isFragment()) {
        continue;
      }
      assertTrue(pages.indexOf("`" + name + "`") >= 0, name);
      for (FlowParameter parameter : flow.parameters()) {
        boolean there =
            Pattern.compile("(`|\\.)" + Pattern.quote(parameter.name()) + "(`| )")
                .matcher(pages)
                .find();
        if (!there) {
          missing.add(name + ": " + parameter.name());
        }
      }
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyRecipeIsAFileWithoutMistakes() throws IOException {
    List<String> blocks = blocks(Files.readString(DOCS.resolve("recipes.md")));
    assertTrue(blocks.size() > 10, blocks.size() + " recipes");
    for (String block : blocks) {
      assertWithoutMistakes("recipes.md", block);
    }
  }

  @Test
  void theMistakeThatIsShownIsWhatTheProgramSays() throws IOException {
    List<String> mistakes =
        ConfigurationFixture.mistakes(
            "site.orders.match = https://api.example.com/orders/**",
            "site.orders.flow = oauth2-client-credentials",
            "site.orders.token-endpoint = https://login.example.com/oauth2/token",
            "site.orders.client-id = batch",
            "site.orders.client-secret = s",
            "site.orders.client-auth = tls");

    assertEquals(1, mistakes.size(), mistakes::toString);
    String shown = "\n    countersign error invalid-configuration " + mistakes.get(0) + "\n";
    assertTrue(section("## When it goes wrong").contains(shown), shown);
  }

  @Test
  void theExtendedAssertionIsWithoutMistakes() throws IOException {
    String assertion =
        blocks(section("## The flow language")).stream()
            .filter(block -> block.contains("jwt.client."))
            .findFirst()
            .orElseThrow();
    String bank =
        blocks(Files.readString(DOCS.resolve("recipes.md"))).stream()
            .filter(block -> block.contains("site.bank.client-key"))
            .findFirst()
            .orElseThrow();
    assertWithoutMistakes("configuration.md", bank + assertion);
  }

  @Test
  void theReadmeListedNotAllFlows() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    String rows =
        readme.substring(readme.indexOf("## Flows"), readme.indexOf("## What it promises"));
    Set<String> missing = new TreeSet<>();
    for (String name : BuiltInFlow.names()) {
      BuiltInFlow flow = BuiltInFlow.find(name);
      if (flow != null && !flow.isFragment() && !rows.contains("`" + name + "`")) {
        missing.add(name);
      }
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void theConfigurationInTheKubernetesManifestIsWithoutMistakes() throws IOException {
    String manifest = Files.readString(DOCS.resolve("kubernetes.yaml"));
    Matcher block = Pattern.compile("  agent\\.properties: \\|\n((?:    .*\n)+)").matcher(manifest);
    assertTrue(block.find(), manifest);
    assertWithoutMistakes("kubernetes.yaml", block.group(1));
  }

  private static List<String> blocks(String page) {
    return Pattern.compile("```properties\n(.*?)```", Pattern.DOTALL)
        .matcher(page)
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  /** With every variable set that it names. */
  private static void assertWithoutMistakes(String page, String block) throws IOException {
    Map<String, String> environment = new HashMap<>();
    for (MatchResult variable :
        Pattern.compile("\\$\\{env:([A-Z_]+)").matcher(block).results().toList()) {
      environment.put(variable.group(1), "set");
    }
    Configuration read =
        Configuration.read(
            page, new ByteArrayInputStream(block.getBytes(UTF_8)), null, environment);
    assertEquals(List.of(), read.mistakes().lines(), block);
  }

  /** What is quoted in the first column of the section's table, a remark in parentheses aside. */
  private static Set<String> keys(String heading) throws IOException {
    Set<String> keys = new TreeSet<>();
    for (String line : section(heading).split("\n")) {
      if (line.startsWith("| `")) {
        Matcher key = QUOTED.matcher(line.substring(0, line.indexOf(" | ")));
        while (key.find()) {
          keys.add(key.group(1));
        }
      }
    }
    assertFalse(keys.isEmpty(), heading);
    return keys;
  }

  private static String section(String heading) throws IOException {
    String page = Files.readString(DOCS.resolve("configuration.md"));
    int start = page.indexOf("\n" + heading + "\n") + 1;
    assertTrue(start > 0, heading);
    int end = page.indexOf("\n## ", start);
    return page.substring(start, end < 0 ? page.length() : end);
  }
}
