package io.countersign.config;

import io.countersign.flow.FlowException;
import io.countersign.flow.Scope;
import io.countersign.flow.Template;
import io.countersign.flow.TemplateException;
import io.countersign.flow.TextFunction;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Follows {@code flow = NAME} from a site through the flows that build on others; the nearer key
 * wins. The name may depend on parameters: {@code flow = oauth2-client-auth-${client-auth:-basic}}.
 */
final class FlowChain {
  private final Map<String, Setting> merged = new LinkedHashMap<>();
  private final Set<String> names = new LinkedHashSet<>();
  private final FlowLibrary library;
  private final Map<String, TextFunction> functions;
  private final Mistakes mistakes;

  FlowChain(FlowLibrary library, Map<String, TextFunction> functions, Mistakes mistakes) {
    this.library = library;
    this.functions = functions;
    this.mistakes = mistakes;
  }

  /** Whether the chain could be followed to its end; each obstacle is a mistake. */
  boolean follow(Map<String, Setting> site) throws IOException {
    merged.putAll(site);
    Set<String> seen = new LinkedHashSet<>();
    Setting link = site.get("flow");
    while (link != null) {
      String flow = flowName(link);
      if (flow == null) {
        return false;
      }
      if (!seen.add(flow)) {
        mistakes.add(
            link, "the flows build on each other in a circle: " + seen + " and again " + flow);
        return false;
      }
      Map<String, Setting> found = library.find(flow);
      if (found == null) {
        unknown(link, flow);
        return false;
      }
      for (Map.Entry<String, Setting> setting : found.entrySet()) {
        if (!merged.containsKey(setting.getKey())) {
          merged.put(setting.getKey(), setting.getValue());
        }
      }
      link = found.get("flow");
    }
    return true;
  }

  /** All settings by key, those of the site included. */
  Map<String, Setting> merged() {
    return merged;
  }

  /** The parameters that name flows. */
  Set<String> names() {
    return names;
  }

  private @Nullable String flowName(Setting link) {
    try {
      Template template = Template.parse(link.value(), functions);
      names.addAll(template.names());
      Map<String, Template> values = new HashMap<>();
      return collect(template, new HashSet<String>(), values)
          ? template.render(new Scope(values))
          : null;
    } catch (TemplateException | FlowException e) {
      mistakes.add(link, String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** The values of all names that the template reaches; false, with a mistake, in a circle. */
  private boolean collect(Template template, Set<String> path, Map<String, Template> values)
      throws TemplateException {
    for (String name : template.names()) {
      Setting setting = merged.get(name);
      if (setting == null) {
        continue;
      }
      if (!path.add(name)) {
        mistakes.add(setting, "stands, through ${…}, for itself");
        return false;
      }
      Template value = Template.parse(setting.value(), functions);
      values.put(name, value);
      if (!collect(value, path, values)) {
        return false;
      }
      path.remove(name);
    }
    return true;
  }

  private void unknown(Setting link, String flow) {
    int placeholder = link.value().indexOf("${");
    if (placeholder < 0) {
      mistakes.add(
          link,
          "there is no flow '"
              + flow
              + "'"
              + Nearest.hint(flow, library.names())
              + "; there are "
              + library.names());
      return;
    }
    // the name was made from a parameter: that is where the mistake is
    String prefix = link.value().substring(0, placeholder);
    Set<String> accepted = new TreeSet<>();
    for (String name : library.names()) {
      if (name.startsWith(prefix)) {
        accepted.add(name.substring(prefix.length()));
      }
    }
    Setting cause = link;
    for (String name : names) {
      Setting parameter = merged.get(name);
      cause = parameter == null ? cause : parameter;
    }
    mistakes.add(
        cause, "'" + flow.substring(prefix.length()) + "' is not known; accepted are " + accepted);
  }
}
