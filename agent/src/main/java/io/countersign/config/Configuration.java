package io.countersign.config;

import io.countersign.config.secret.SecretSources;
import io.countersign.flow.Encodings;
import io.countersign.flow.TextFunction;
import io.countersign.match.SiteTable;
import io.countersign.match.Tie;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A whole {@code agent.properties}, read. Immutable; not to be used where it has mistakes. */
public final class Configuration {
  private static final int LONGEST_UNKNOWN = 16;

  private final List<SiteSettings> sites;
  private final AgentSettings agent;
  private final Mistakes mistakes;

  private Configuration(List<SiteSettings> sites, AgentSettings agent, Mistakes mistakes) {
    this.sites = sites;
    this.agent = agent;
    this.mistakes = mistakes;
  }

  /**
   * Reads a file, the flows beside it, and the built-in ones that it names.
   *
   * @throws IOException where the file, or a flow, cannot be read at all
   */
  public static Configuration read(File file, Map<String, String> environment) throws IOException {
    try (InputStream in = new FileInputStream(file)) {
      return read(file.getPath(), in, file.getAbsoluteFile().getParentFile(), environment);
    }
  }

  /**
   * The same from a stream.
   *
   * @param name of the file, for messages
   * @param folder where flows and relative paths are; null where there is none
   */
  public static Configuration read(
      String name, InputStream in, @Nullable File folder, Map<String, String> environment)
      throws IOException {
    Mistakes mistakes = new Mistakes();
    Map<String, Setting> settings = PropertiesFile.read(name, in, mistakes);
    Map<String, Map<String, Setting>> sites = new LinkedHashMap<>();
    Map<String, Map<String, Setting>> ownFlows = new LinkedHashMap<>();
    for (Setting setting : settings.values()) {
      if (setting.key().startsWith("site.")) {
        section(setting, "site.", sites, mistakes);
      } else if (setting.key().startsWith("flow.")) {
        section(setting, "flow.", ownFlows, mistakes);
      } else if (!AgentSettings.KEYS.contains(setting.key())) {
        mistakes.add(
            setting.place(),
            cut(setting.written()),
            "is not known; accepted are site.NAME.…, flow.NAME.… and "
                + AgentSettings.KEYS
                + Nearest.hint(setting.key(), AgentSettings.KEYS));
      }
    }
    if (sites.isEmpty()) {
      mistakes.add(new Place(name, 1), "site.NAME.match", "the file names no site: nothing to do");
    }
    Map<String, TextFunction> functions = Encodings.all();
    functions.putAll(SecretSources.withoutKeystore(environment, folder));
    AgentSettings agent = AgentSettings.read(settings, folder, functions, mistakes);
    File flows = folder == null ? null : new File(folder, "flows");
    SiteReader reader =
        new SiteReader(
            new FlowLibrary(ownFlows, flows, mistakes),
            functions,
            folder,
            agent.keystorePlace(),
            mistakes);
    List<SiteSettings> read = new ArrayList<>();
    for (Map.Entry<String, Map<String, Setting>> site : sites.entrySet()) {
      read.add(reader.read(site.getKey(), site.getValue()));
    }
    ties(sites, read, mistakes);
    return new Configuration(Collections.unmodifiableList(read), agent, mistakes);
  }

  public List<SiteSettings> sites() {
    return sites;
  }

  /** What concerns the agent as a whole. */
  public AgentSettings agent() {
    return agent;
  }

  public Mistakes mistakes() {
    return mistakes;
  }

  /** {@code site.NAME.KEY} goes to section NAME under KEY. */
  private static void section(
      Setting setting,
      String prefix,
      Map<String, Map<String, Setting>> sections,
      Mistakes mistakes) {
    String rest = setting.key().substring(prefix.length());
    int dot = rest.indexOf('.');
    if (dot < 1 || dot == rest.length() - 1) {
      mistakes.add(setting, "accepted is " + prefix + "NAME.KEY");
      return;
    }
    String name = rest.substring(0, dot);
    Map<String, Setting> section = sections.get(name);
    if (section == null) {
      sections.put(name, section = new LinkedHashMap<>());
    }
    String key = rest.substring(dot + 1);
    section.put(key, setting.under(key));
  }

  /** A line that was meant to continue a secret, as of a PEM file, is read as a key. */
  private static String cut(String key) {
    return key.length() <= LONGEST_UNKNOWN ? key : key.substring(0, LONGEST_UNKNOWN) + "…";
  }

  /** Two sites that claim the same requests: which one would answer would be an accident. */
  private static void ties(
      Map<String, Map<String, Setting>> sites, List<SiteSettings> read, Mistakes mistakes) {
    SiteTable.Builder<SiteSettings> table = SiteTable.builder();
    for (SiteSettings site : read) {
      table.add(site, site.match(), site.except());
    }
    for (Tie<SiteSettings> tie : table.ties()) {
      Map<String, Setting> first = sites.get(tie.first().name());
      Setting match = first == null ? null : first.get("match");
      if (match != null) {
        mistakes.add(
            match,
            tie.firstPattern()
                + " is as specific as "
                + tie.secondPattern()
                + " of site "
                + tie.second().name()
                + ": make one more specific, or remove it");
      }
    }
  }
}
