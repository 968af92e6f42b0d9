package io.countersign.config;

import io.countersign.flow.Consent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a flow asks of a site, read off its text: the names in its templates that no step takes.
 * Nothing is run or rendered, so it is known without a site.
 */
final class FlowOutline {
  /** {@code ${name}}, {@code ${name:-}, but no function ({@code ${base64:}) and no {@code $${}. */
  private static final Pattern NAME =
      Pattern.compile("(?<!\\$)\\$\\{([A-Za-z0-9_.-]+)(?:\\}|:-([^${}]*)(\\})?)");

  /** Made by the agent for each request. */
  private static final String OF_REQUEST = "request.";

  private static final String TAKE = ".take.";

  private final Set<String> given = new HashSet<>(Consent.VARIABLES);
  private final Set<String> needed = new LinkedHashSet<>();
  private final Set<String> named = new LinkedHashSet<>();
  private final Map<String, String> defaults = new LinkedHashMap<>();
  private final Map<String, Map<String, Set<String>>> accepted = new LinkedHashMap<>();
  private final Map<String, String> prefixes = new HashMap<>();
  private final Set<String> hidden = new HashSet<>();
  private final Map<String, String> chosen;
  private boolean injects;

  private FlowOutline(Map<String, String> chosen) {
    this.chosen = chosen;
  }

  /**
   * Follows the flows that it builds on.
   *
   * @param chosen the values of parameters that name one; the others are at their defaults
   */
  static FlowOutline of(String name, FlowLibrary library, Map<String, String> chosen)
      throws IOException {
    FlowOutline outline = new FlowOutline(chosen);
    Map<String, Setting> merged = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    String next = name;
    boolean isChoice = false;
    while (next != null && seen.add(next)) {
      Map<String, Setting> settings = library.find(next);
      if (settings == null) {
        break;
      }
      if (isChoice) {
        outline.hidden.addAll(settings.keySet()); // the choice sets them
      }
      Setting link = settings.get("flow");
      next = link == null ? null : outline.link(link, library);
      isChoice |= link != null && !link.value().equals(next);
      for (Setting setting : settings.values()) {
        if (!merged.containsKey(setting.key())) {
          merged.put(setting.key(), setting);
        }
      }
    }
    outline.collect(merged.values());
    return outline;
  }

  /** Whether anything of it goes on a request. */
  boolean injects() {
    return injects;
  }

  /** Whether another flow leads to this one by a parameter. */
  static boolean isChoice(String name, FlowLibrary library) throws IOException {
    for (String other : library.names()) {
      Map<String, Setting> settings = library.find(other);
      Setting link = settings == null ? null : settings.get("flow");
      int placeholder = link == null ? -1 : link.value().indexOf("${");
      if (link != null
          && placeholder > 0
          && name.startsWith(link.value().substring(0, placeholder))) {
        return true;
      }
    }
    return false;
  }

  /** Needed ones first, then those that may be left out, then those with a default. */
  List<FlowParameter> parameters() {
    List<FlowParameter> first = new ArrayList<>();
    List<FlowParameter> second = new ArrayList<>();
    List<FlowParameter> third = new ArrayList<>();
    for (String name : named) {
      String otherwise = defaults.get(name);
      if (hidden.contains(name) || otherwise != null && otherwise.contains("${")) {
        continue; // made from the others
      }
      boolean isNeeded = otherwise == null && needed.contains(name);
      FlowParameter parameter =
          new FlowParameter(name, isNeeded, otherwise, prefixes.get(name), acceptedFor(name));
      (isNeeded ? first : otherwise == null ? second : third).add(parameter);
    }
    first.addAll(second);
    first.addAll(third);
    return first;
  }

  /** With each value what it needs beyond what is needed anyway. */
  private Map<String, Set<String>> acceptedFor(String name) {
    Map<String, Set<String>> values = accepted.get(name);
    if (values == null) {
      return Collections.emptyMap();
    }
    for (Set<String> needs : values.values()) {
      needs.removeAll(needed);
    }
    return values;
  }

  /** The flow that {@code flow = PREFIX-${name:-default}} leads to; null where there is none. */
  private @Nullable String link(Setting link, FlowLibrary library) throws IOException {
    Matcher name = NAME.matcher(link.value());
    if (!name.find()) {
      return link.value();
    }
    String prefix = link.value().substring(0, name.start());
    named.add(name.group(1));
    if (name.group(2) == null) {
      needed.add(name.group(1));
    } else {
      defaults.put(name.group(1), name.group(2));
    }
    Map<String, Set<String>> values = new TreeMap<>();
    for (String flow : library.names()) {
      Map<String, Setting> choice = flow.startsWith(prefix) ? library.find(flow) : null;
      if (choice != null) {
        FlowOutline alone = new FlowOutline(chosen);
        alone.collect(choice.values());
        alone.needed.removeAll(alone.defaults.keySet());
        values.put(flow.substring(prefix.length()), alone.needed);
      }
    }
    accepted.put(name.group(1), values);
    prefixes.put(name.group(1), prefix);
    String value = chosen.get(name.group(1));
    value = value == null ? name.group(2) : value;
    return value == null ? null : prefix + value;
  }

  private void collect(Iterable<Setting> settings) {
    for (Setting setting : settings) {
      int take = setting.key().indexOf(TAKE);
      if (take > 0) {
        given.add(setting.key().substring(take + TAKE.length()));
      } else if (isParameter(setting.key())) {
        defaults.put(setting.key(), setting.value());
      }
      injects |= setting.key().startsWith("inject.");
    }
    for (Setting setting : settings) {
      names(setting.key(), setting.isOptional());
      names(setting.value(), setting.isOptional());
    }
    needed.addAll(neededByInjections(settings));
  }

  /** Where all that goes on a request may be left out, what none of it can do without. */
  private Set<String> neededByInjections(Iterable<Setting> settings) {
    Set<String> byAll = null;
    for (Setting setting : settings) {
      if (!setting.key().startsWith("inject.")) {
        continue;
      }
      FlowOutline alone = new FlowOutline(chosen);
      alone.given.addAll(given);
      alone.defaults.putAll(defaults);
      alone.names(setting.key(), false);
      alone.names(setting.value(), false);
      if (byAll == null) {
        byAll = alone.needed;
      }
      byAll.retainAll(alone.needed);
    }
    return byAll == null ? new HashSet<String>() : byAll;
  }

  private void names(String template, boolean optional) {
    Matcher name = NAME.matcher(template);
    int from = 0;
    while (name.find(from)) {
      boolean hasDefault = name.group(2) != null;
      // a name can stand in the default of another: go on behind this one's own ${name
      from = hasDefault ? name.end(1) : name.end();
      if (given.contains(name.group(1)) || name.group(1).startsWith(OF_REQUEST)) {
        continue;
      }
      named.add(name.group(1));
      if (hasDefault && name.group(3) != null && !defaults.containsKey(name.group(1))) {
        defaults.put(name.group(1), name.group(2));
      } else if (!hasDefault && !optional && !isInDefault(template, name.start())) {
        needed.add(name.group(1));
      }
    }
  }

  /** Whether a default that is not yet closed begins before this place. */
  private static boolean isInDefault(String template, int at) {
    int depth = 0;
    for (int i = 0; i < at; i++) {
      if (template.startsWith(":-", i)) {
        depth++;
      } else if (template.charAt(i) == '}' && depth > 0) {
        depth--;
      }
    }
    return depth > 0;
  }

  private static boolean isParameter(String key) {
    return !FlowReader.isOfLanguage(key)
        && !key.startsWith(JwtReader.PREFIX)
        && !key.equals("flow");
  }
}
