package io.countersign.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.observe.Log;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentSettingsTest {
  private static final String MATCH = "site.a.match = https://api.example.com/**";
  private static final String FLOW = "site.a.flow = bearer";
  private static final String TOKEN = "site.a.token = t";

  @Test
  void whatIsNotSetIsAsDocumented() {
    AgentSettings agent = agent();
    assertEquals(5_000, agent.reloadMillis());
    assertEquals(AgentSettings.Jmx.AUTO, agent.jmx());
    assertNull(agent.log().file());
    assertEquals(10 << 20, agent.log().size());
    assertEquals(5, agent.log().count());
    assertEquals(Log.Level.WARN, agent.logLevel());
  }

  @Test
  void whatIsSetHolds() {
    AgentSettings agent =
        agent(
            "agent.reload = 250ms",
            "agent.jmx = off",
            "agent.log-file = logs/a.log",
            "agent.log-file-size = 500K",
            "agent.log-file-count = 1");
    assertEquals(250, agent.reloadMillis());
    assertEquals(AgentSettings.Jmx.OFF, agent.jmx());
    File file = agent.log().file();
    assertNotNull(file);
    assertEquals(new File("/etc/countersign/logs/a.log").getPath(), file.getPath());
    assertEquals(500 << 10, agent.log().size());
    assertEquals(1, agent.log().count());
    assertEquals(0, agent("agent.reload = off").reloadMillis());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "agent.reload = 5 | off, or a time of up to 24h",
        "agent.reload = 0s | off, or a time of up to 24h",
        "agent.reload = 25h | off, or a time of up to 24h",
        "agent.jmx = maybe | auto (the default), on and off",
        "agent.log-file-size = 10 | a size of at least 1K",
        "agent.log-file-size = 10B | a size of at least 1K",
        "agent.log-file-count = 0 | 1 to 100",
        "agent.log-file-count = many | 1 to 100",
      })
  void aValueThatIsNotAcceptedIsAMistakeThatSaysWhatIs(String line, String accepted) {
    List<String> mistakes = ConfigurationFixture.mistakes(MATCH, FLOW, TOKEN, line);
    assertEquals(1, mistakes.size(), mistakes::toString);
    String key = line.split(" ", 2)[0];
    assertTrue(mistakes.get(0).startsWith("agent.properties:4: " + key + ": "), mistakes.get(0));
    assertTrue(mistakes.get(0).contains(accepted), mistakes.get(0));
  }

  @Test
  void everySettingCountsAsAChange() {
    AgentSettings plain = agent();
    assertTrue(plain.isSameAs(agent("# a comment")));
    for (String line :
        List.of(
            "agent.reload = 1s",
            "agent.jmx = on",
            "agent.log-level = info",
            "agent.log-file = a.log",
            "agent.log-file-size = 1M",
            "agent.log-file-count = 2",
            "agent.store-key = other")) {
      assertFalse(plain.isSameAs(agent(line)), line);
    }
  }

  @Test
  void aSiteIsWrittenOtherwiseWhereAFlowThatItBuildsOnIs(@TempDir Path folder) throws Exception {
    Path flow = Files.createDirectories(folder.resolve("flows")).resolve("mine.properties");
    Files.writeString(flow, "flow = bearer\ninject.header.X-One = 1\n");
    SiteSettings before = mine(folder);
    assertTrue(before.isWrittenAs(mine(folder)));
    Files.writeString(flow, "flow = bearer\ninject.header.X-Two = 1\n");
    assertFalse(before.isWrittenAs(mine(folder)));
  }

  private static SiteSettings mine(Path folder) {
    return ConfigurationFixture.read(Map.of(), folder.toFile(), MATCH, "site.a.flow = mine", TOKEN)
        .sites()
        .get(0);
  }

  private static AgentSettings agent(String... lines) {
    String[] all = new String[lines.length + 3];
    all[0] = MATCH;
    all[1] = FLOW;
    all[2] = TOKEN;
    System.arraycopy(lines, 0, all, 3, lines.length);
    Configuration read = ConfigurationFixture.read(Map.of(), new File("/etc/countersign"), all);
    assertEquals(List.of(), read.mistakes().lines());
    return read.agent();
  }
}
