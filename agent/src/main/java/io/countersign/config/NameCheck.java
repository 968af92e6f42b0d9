package io.countersign.config;

import io.countersign.flow.RequestNames;
import io.countersign.flow.Template;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds the names in the templates of a site against what is set: a parameter that is missing, one
 * that nothing asks for, parameters that stand for each other in a circle.
 */
final class NameCheck {
  private final String prefix;
  private final Setting first;
  private final Map<String, Use> parameters;
  private final Mistakes mistakes;
  private final Set<String> missing = new HashSet<>();

  /**
   * @param prefix of the site's keys: {@code site.NAME.}
   * @param first of the site's settings: where to say what is missing
   * @param parameters by name
   */
  NameCheck(String prefix, Setting first, Map<String, Use> parameters, Mistakes mistakes) {
    this.prefix = prefix;
    this.first = first;
    this.parameters = parameters;
    this.mistakes = mistakes;
  }

  void missing(Collection<Use> uses) {
    for (Use use : uses) {
      ofRequest(use, use.template().names());
      if (!use.setting().isOptional()) {
        for (String name : use.template().required()) {
          if (!isKnown(name, use)) {
            say(name, use);
          }
        }
      }
    }
    for (Use parameter : parameters.values()) {
      ofRequest(parameter, parameter.template().names());
      for (String name : parameter.template().required()) {
        if (!parameters.containsKey(name) && !RequestNames.ALL.contains(name)) {
          say(name, parameter);
        }
      }
    }
  }

  /** Names of the application's request that it does not have: a default would hide that. */
  private void ofRequest(Use use, Set<String> names) {
    for (String name : names) {
      if (name.startsWith(RequestNames.PREFIX) && !RequestNames.ALL.contains(name)) {
        mistakes.add(use.setting(), "there is no ${" + name + "}; there are " + RequestNames.ALL);
      }
    }
  }

  /**
   * @param others names and keys that are known beside those in the templates
   */
  void unknown(Collection<Use> uses, Set<String> others) {
    Set<String> asked = new HashSet<>(others);
    for (Use use : uses) {
      asked.addAll(use.template().names());
    }
    for (Use parameter : parameters.values()) {
      asked.addAll(parameter.template().names());
    }
    for (Map.Entry<String, Use> parameter : parameters.entrySet()) {
      if (!asked.contains(parameter.getKey())) {
        mistakes.add(
            parameter.getValue().setting(),
            "nothing asks for it"
                + Nearest.hint(parameter.getKey(), asked)
                + "; known here are "
                + new TreeSet<>(asked));
      }
    }
  }

  void circles() {
    for (Map.Entry<String, Use> parameter : parameters.entrySet()) {
      if (reaches(parameter.getKey(), parameter.getKey(), new HashSet<String>())) {
        mistakes.add(parameter.getValue().setting(), "stands, through ${…}, for itself");
      }
    }
  }

  /** Whether anything at all would go on a request. */
  void injections(Collection<Use> uses, Collection<Setting> injections) {
    Set<String> wanted = new TreeSet<>();
    Set<String> byAll = null;
    for (Setting injection : injections) {
      Set<String> unset = new TreeSet<>();
      for (Use use : uses) {
        if (use.setting() == injection && injection.isOptional()) {
          for (String name : use.template().required()) {
            if (!isKnown(name, use)) {
              unset.add(name);
            }
          }
        }
      }
      if (unset.isEmpty()) {
        return;
      }
      wanted.addAll(unset);
      if (byAll == null) {
        byAll = new TreeSet<>(unset);
      }
      byAll.retainAll(unset);
    }
    for (String name : byAll == null ? new TreeSet<String>() : byAll) {
      if (missing.add(name)) {
        mistakes.add(
            first.place(),
            prefix + name,
            "is not set, and without it nothing would go on a request" + meant(name));
      }
    }
    boolean named = byAll != null && !byAll.isEmpty();
    if (named) {
      wanted.removeAll(byAll);
    }
    if (!named || isNeededToo(wanted, uses, injections)) {
      mistakes.add(
          first.place(),
          prefix + "inject",
          injections.isEmpty()
              ? "the flow puts nothing on a request: say inject.header.NAME or inject.query.NAME"
              : "nothing would go on a request: set one of " + wanted);
    }
  }

  /** Whether even with what all of them want each would still want one of these. */
  private boolean isNeededToo(
      Set<String> wanted, Collection<Use> uses, Collection<Setting> injections) {
    for (Setting injection : injections) {
      boolean lacks = false;
      for (Use use : uses) {
        Set<String> names = new TreeSet<>(use.template().required());
        names.retainAll(wanted);
        lacks |= use.setting() == injection && !names.isEmpty();
      }
      if (!lacks) {
        return false;
      }
    }
    return true;
  }

  private boolean isKnown(String name, Use use) {
    return use.isTaken(name) || parameters.containsKey(name);
  }

  private void say(String name, Use use) {
    if (name.startsWith(RequestNames.PREFIX)) {
      if (RequestNames.ALL.contains(name)) {
        mistakes.add(
            use.setting(),
            "${" + name + "} is of the application's request: it stands in inject alone");
      }
      return;
    }
    if (missing.add(name)) {
      mistakes.add(
          first.place(),
          prefix + name,
          "is not set, and "
              + use.setting().key()
              + " wants it ("
              + use.setting().place()
              + ")"
              + meant(name));
    }
  }

  private String meant(String name) {
    return Nearest.hint(name, parameters.keySet()).replace("did you mean", "was it meant by");
  }

  private boolean reaches(String from, String to, Set<String> seen) {
    Use parameter = parameters.get(from);
    if (parameter == null || !seen.add(from)) {
      return false;
    }
    for (String name : parameter.template().names()) {
      if (name.equals(to) || reaches(name, to, seen)) {
        return true;
      }
    }
    return false;
  }

  /** Templates by name, for the flow. */
  static Map<String, Template> templates(Map<String, Use> parameters) {
    Map<String, Template> templates = new LinkedHashMap<>();
    for (Map.Entry<String, Use> parameter : parameters.entrySet()) {
      templates.put(parameter.getKey(), parameter.getValue().template());
    }
    return templates;
  }
}
