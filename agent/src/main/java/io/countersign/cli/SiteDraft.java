package io.countersign.cli;

import io.countersign.config.BuiltInFlow;
import io.countersign.config.Configuration;
import io.countersign.config.FlowParameter;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An agent.properties with one site, in the making. */
final class SiteDraft {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([^:${}]+)\\}");

  private final String site;
  private final String match;
  private final BuiltInFlow flow;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Map<String, String> agent = new LinkedHashMap<>();

  SiteDraft(String site, String match, BuiltInFlow flow) {
    this.site = site;
    this.match = match;
    this.flow = flow;
  }

  /** A value of the site; a literal one stands in the file as it is. */
  void set(String key, String value) {
    settings.put(key, value);
    if (value.contains("${keystore:")) {
      agent.put("agent.keystore", "secrets.p12");
      agent.put("agent.keystore-password", "${env:COUNTERSIGN_KEYSTORE_PASSWORD}");
    }
  }

  /** The variables of the environment that it names. */
  Set<String> variables() {
    Set<String> names = new TreeSet<>();
    Matcher variable = VARIABLE.matcher(settings.values() + " " + agent.values());
    while (variable.find()) {
      names.add(variable.group(1));
    }
    return names;
  }

  /**
   * What is wrong with it once its variables are set; adds what the flow wants of the agent.
   *
   * @param folder where it will stand
   */
  List<String> mistakes(File folder) throws IOException {
    Configuration configuration = read(folder);
    if (configuration.mistakes().isEmpty()
        && !configuration.sites().get(0).flow().kept().isEmpty()) {
      // what is kept, such as a refresh token, has to outlive the JVM
      agent.put("agent.store", "tokens.store");
      agent.put("agent.store-key", "${env:COUNTERSIGN_STORE_KEY}");
      configuration = read(folder);
    }
    return configuration.mistakes().lines();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "# Which requests get a credential, and how it is got. UTF-8; one backslash is \\\\.");
    line(text, "# Try it:           " + Cli.PROGRAM + " check --run " + site);
    line(text, "# Who answers:      " + Cli.PROGRAM + " explain URL");
    line(text, "# Put it to work:   java -javaagent:countersign.jar=agent.properties -jar app.jar");
    line(text, "");
    line(text, "# 1. which requests: * is anything up to a slash, ** anything; .except takes away");
    setting(text, "match", match);
    line(text, "");
    line(text, "# 2. how to get in: " + flow.description());
    setting(text, "flow", flow.name());
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      setting(text, setting.getKey(), setting.getValue());
    }
    line(text, "");
    line(text, "# 3. what else may be said; shown is what holds unless it is");
    for (FlowParameter parameter : flow.parameters()) {
      if (!settings.containsKey(parameter.name()) && !parameter.isNeeded()) {
        String otherwise = parameter.otherwise();
        comment(text, parameter.name(), otherwise == null ? "" : otherwise);
      }
    }
    comment(text, "timeout", "10s");
    comment(text, "on-existing", "keep");
    comment(text, "on-failure", "fail");
    if (!agent.isEmpty()) {
      line(text, "");
      line(text, "# 4. of the agent");
      for (Map.Entry<String, String> setting : agent.entrySet()) {
        line(text, setting.getKey() + " = " + setting.getValue());
      }
    }
    return text.toString();
  }

  private Configuration read(File folder) throws IOException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    for (String variable : variables()) {
      environment.putIfAbsent(variable, "set later");
    }
    byte[] bytes = text().getBytes(StandardCharsets.UTF_8);
    return Configuration.read(
        "agent.properties", new ByteArrayInputStream(bytes), folder, environment);
  }

  private void setting(StringBuilder text, String key, String value) {
    line(text, "site." + site + "." + key + " = " + value.replace("\\", "\\\\"));
  }

  private void comment(StringBuilder text, String key, String value) {
    line(text, ("# site." + site + "." + key + " = " + value.replace("\\", "\\\\")).trim());
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }
}
