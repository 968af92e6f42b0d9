package io.countersign.config;

import io.countersign.config.secret.SecretSources;
import io.countersign.flow.Flow;
import io.countersign.flow.JwtTemplate;
import io.countersign.flow.RequestNames;
import io.countersign.flow.Template;
import io.countersign.flow.TextFunction;
import io.countersign.match.UrlPattern;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one site: its own settings over those of the flows that it names. */
final class SiteReader {
  /** What a site sets itself, beside the parameters and the keys of its flow. */
  static final List<String> OWN_KEYS = ownKeys();

  private final FlowLibrary library;
  private final Map<String, TextFunction> functions;
  private final @Nullable File folder;
  private final String keystorePlace;
  private final Mistakes mistakes;

  /**
   * @param folder to which paths are relative
   */
  SiteReader(
      FlowLibrary library,
      Map<String, TextFunction> functions,
      @Nullable File folder,
      String keystorePlace,
      Mistakes mistakes) {
    this.library = library;
    this.functions = functions;
    this.folder = folder;
    this.keystorePlace = keystorePlace;
    this.mistakes = mistakes;
  }

  /**
   * @param own the site's settings, without the {@code site.NAME.} before their keys; not empty
   */
  SiteSettings read(String name, Map<String, Setting> own) throws IOException {
    String prefix = "site." + name + ".";
    Setting first = own.values().iterator().next();
    if (!own.containsKey("match")) {
      mistakes.add(
          first.place(),
          prefix + "match",
          "is missing: say which requests the site covers, as in https://api.example.com/**");
    }
    if (!own.containsKey("flow")) {
      mistakes.add(first.place(), prefix + "flow", "is missing: name one of " + library.names());
    }
    SitePolicy policy = SitePolicy.read(own, mistakes);
    Map<String, TextFunction> functions = new HashMap<>(this.functions);
    functions.put("exec", SecretSources.command(policy.waitMillis()));
    FlowChain chain = new FlowChain(library, functions, mistakes);
    boolean whole = chain.follow(own) && own.containsKey("flow");
    List<Setting> language = new ArrayList<>();
    Map<String, Use> parameters = new LinkedHashMap<>();
    JwtReader jwt = new JwtReader(functions, mistakes);
    Map<String, JwtTemplate> assertions = jwt.read(chain.merged().values());
    TemplateReader templates = new TemplateReader(functions, assertions, mistakes);
    split(chain.merged(), templates, language, parameters);
    for (Setting setting : chain.merged().values()) {
      if (OWN_KEYS.contains(setting.key()) && !own.containsKey(setting.key())) {
        mistakes.add(
            setting, "is set by a site and not by its flow: say " + prefix + setting.key());
      }
    }
    PatternReader patterns =
        new PatternReader(chain.merged(), functions, policy.allowHttp(), mistakes);
    List<UrlPattern> match = patterns.read("match");
    List<UrlPattern> except = patterns.read("except");
    FlowReader reader = new FlowReader(parameters.keySet(), templates);
    Flow flow = reader.read(language);
    if (whole) {
      NameCheck names = new NameCheck(prefix, first, parameters, mistakes);
      names.missing(templates.uses());
      names.circles();
      names.injections(templates.uses(), reader.injections());
      Set<String> others = new HashSet<>(OWN_KEYS);
      others.addAll(chain.names());
      others.addAll(patterns.names());
      if (flow.consent() != null) {
        others.add("redirect-uri"); // the authorize command asks for it
      }
      if (!jwt.hasUnreadable() && !templates.hasUnreadable() && !patterns.hasUnreadable()) {
        names.unknown(templates.uses(), others);
      }
    }
    return new SiteSettings(
        name,
        match,
        except,
        flow,
        NameCheck.templates(parameters),
        reader.rejects(),
        policy,
        TlsSettings.read("trust-store", own, folder, functions, mistakes),
        TlsSettings.read("key-store", own, folder, functions, mistakes),
        new AsWritten(chain.merged(), keystorePlace));
  }

  private static List<String> ownKeys() {
    List<String> keys =
        new ArrayList<>(
            Arrays.asList(
                "match", "except", "flow", "allow-http", "on-existing", "on-failure", "timeout"));
    keys.addAll(TlsSettings.KEYS);
    return keys;
  }

  private void split(
      Map<String, Setting> merged,
      TemplateReader templates,
      List<Setting> language,
      Map<String, Use> parameters) {
    for (Setting setting : merged.values()) {
      if (setting.key().startsWith(JwtReader.PREFIX)) {
        continue;
      }
      if (FlowReader.isOfLanguage(setting.key())) {
        language.add(setting);
      } else if (setting.key().startsWith(RequestNames.PREFIX)) {
        mistakes.add(
            setting,
            "cannot be set: ${request.…} is what the agent tells of the application's request; there"
                + " are "
                + RequestNames.ALL);
      } else if (!OWN_KEYS.contains(setting.key())) {
        Template value = templates.parameter(setting);
        if (value != null) {
          parameters.put(setting.key(), new Use(setting, value, new HashSet<String>()));
        }
      }
    }
  }
}
