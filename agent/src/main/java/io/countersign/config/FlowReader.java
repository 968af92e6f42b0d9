package io.countersign.config;

import io.countersign.flow.Expiry;
import io.countersign.flow.Field;
import io.countersign.flow.Flow;
import io.countersign.flow.InjectionTemplate;
import io.countersign.flow.Step;
import io.countersign.flow.Template;
import io.countersign.flow.TemplateException;
import io.countersign.flow.TextFunction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the keys of the flow language into a {@link Flow}. */
final class FlowReader {
  /** What a key of the language begins with; anything else is a parameter. */
  static final String[] PREFIXES = {
    "acquire.", "refresh.", "release.", "expires.", "inject.", "reject."
  };

  private static final String ACCEPTED_IN_FLOW =
      "acquire.…, refresh.…, release.… (steps), expires.in, inject.header.NAME, inject.query.NAME,"
          + " inject.cookie.NAME, reject.status";

  private final Set<String> parameters;
  private final Map<String, TextFunction> functions;
  private final Mistakes mistakes;
  private final List<Use> uses = new ArrayList<>();
  private final Set<String> taken = new LinkedHashSet<>();
  private final List<Field> headers = new ArrayList<>();
  private final List<Field> query = new ArrayList<>();
  private final List<Field> cookies = new ArrayList<>();
  private final List<Setting> injections = new ArrayList<>();
  private Expiry expiry = Expiry.unknown();
  private int[] rejectStatuses = {401};

  /**
   * @param parameters the names that the site and its flows set
   */
  FlowReader(Set<String> parameters, Map<String, TextFunction> functions, Mistakes mistakes) {
    this.parameters = parameters;
    this.functions = functions;
    this.mistakes = mistakes;
  }

  static boolean isOfLanguage(String key) {
    for (String prefix : PREFIXES) {
      if (key.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** Reads all; what is wrong is added to the mistakes, and the flow is then not to be used. */
  Flow read(Collection<Setting> settings) {
    List<Step> acquire = steps("acquire", settings);
    // what an earlier run took is there when a later one renews it, or gives it back
    collectTakes("refresh", settings);
    int before = uses.size();
    List<Step> refresh = steps("refresh", settings);
    Set<String> refreshWants = wanted(uses.subList(before, uses.size()));
    List<Step> release = steps("release", settings);
    for (Setting setting : settings) {
      if (!isOfStep(setting)) {
        rest(setting);
      }
    }
    return new Flow(
        acquire,
        refresh,
        refreshWants,
        release,
        expiry,
        new InjectionTemplate(headers, query, cookies));
  }

  private static boolean isOfStep(Setting setting) {
    return setting.key().startsWith("acquire.")
        || setting.key().startsWith("refresh.")
        || setting.key().startsWith("release.");
  }

  private List<Step> steps(String section, Collection<Setting> settings) {
    TreeMap<Integer, List<Setting>> numbered = new TreeMap<>();
    for (Setting setting : settings) {
      if (setting.key().startsWith(section + ".")) {
        group(section, setting, numbered);
      }
    }
    List<Step> steps = new ArrayList<>();
    for (Map.Entry<Integer, List<Setting>> step : numbered.entrySet()) {
      String name = step.getKey() == 0 ? section : section + "." + step.getKey();
      Step read = new StepReader(name, this).read(step.getValue());
      if (read != null) {
        steps.add(read);
      }
    }
    return steps;
  }

  private void collectTakes(String section, Collection<Setting> settings) {
    for (Setting setting : settings) {
      int take = setting.key().indexOf(".take.");
      if (take > 0 && setting.key().startsWith(section + ".")) {
        taken(setting.key().substring(take + ".take.".length()));
      }
    }
  }

  /** The taken variables that these templates cannot do without. */
  private Set<String> wanted(List<Use> used) {
    Set<String> wanted = new LinkedHashSet<>();
    for (Use use : used) {
      if (!use.setting().isOptional()) {
        wanted.addAll(use.template().required());
      }
    }
    wanted.removeAll(parameters);
    return wanted;
  }

  /** Every template of the flow, for the check of its names. */
  List<Use> uses() {
    return uses;
  }

  /** The settings that put something on a request. */
  List<Setting> injections() {
    return injections;
  }

  int[] rejectStatuses() {
    return rejectStatuses;
  }

  Mistakes mistakes() {
    return mistakes;
  }

  /** The value as a template that may use what has been taken so far; null with a mistake. */
  @Nullable Template template(Setting setting) {
    return template(setting, setting.value());
  }

  @Nullable Field field(Setting setting, String name) {
    Template names = template(setting, name);
    Template value = template(setting);
    return names == null || value == null ? null : new Field(names, value, setting.isOptional());
  }

  /** A variable has been taken: later templates may use it. */
  void taken(String variable) {
    taken.add(variable);
  }

  @Nullable Integer status(Setting setting, String written) {
    try {
      int status = Integer.parseInt(written.trim());
      if (status >= 100 && status <= 599) {
        return status;
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    mistakes.add(setting, "'" + written.trim() + "' is no HTTP status: accepted are 100 to 599");
    return null;
  }

  private @Nullable Template template(Setting setting, String text) {
    try {
      Template template = Template.parse(text, functions);
      uses.add(new Use(setting, template, new HashSet<>(taken)));
      return template;
    } catch (TemplateException e) {
      mistakes.add(setting, String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** {@code acquire.X} belongs to step 0, {@code acquire.2.X} to step 2. */
  private void group(String section, Setting setting, TreeMap<Integer, List<Setting>> steps) {
    String rest = setting.key().substring(section.length() + 1);
    int dot = rest.indexOf('.');
    String first = dot < 0 ? rest : rest.substring(0, dot);
    int number = 0;
    if (!first.isEmpty() && first.length() < 4 && first.matches("[0-9]+")) {
      number = Integer.parseInt(first);
    }
    if (number == 0 ? steps.higherKey(0) != null : steps.containsKey(0)) {
      mistakes.add(
          setting,
          "either '"
              + section
              + ".…' for one step, or '"
              + section
              + ".1.…', '"
              + section
              + ".2.…' for several");
    }
    List<Setting> step = steps.get(number);
    if (step == null) {
      steps.put(number, step = new ArrayList<>());
    }
    step.add(setting);
  }

  private void rest(Setting setting) {
    String key = setting.key();
    if (key.startsWith("inject.header.")) {
      add(headers, setting, key.substring("inject.header.".length()));
    } else if (key.startsWith("inject.query.")) {
      add(query, setting, key.substring("inject.query.".length()));
    } else if (key.startsWith("inject.cookie.")) {
      add(cookies, setting, key.substring("inject.cookie.".length()));
    } else if (key.equals("expires.in")) {
      Template seconds = template(setting);
      expiry = seconds == null ? expiry : Expiry.in(seconds, setting.isOptional());
    } else if (key.equals("reject.status")) {
      statuses(setting);
    } else {
      mistakes.add(setting, "is no key of the flow language; accepted are " + ACCEPTED_IN_FLOW);
    }
  }

  private void add(List<Field> fields, Setting setting, String name) {
    Field field = field(setting, name);
    if (field != null) {
      fields.add(field);
      injections.add(setting);
    }
  }

  private void statuses(Setting setting) {
    String[] written = setting.value().split(",", -1);
    int[] statuses = new int[written.length];
    for (int i = 0; i < written.length; i++) {
      Integer status = status(setting, written[i]);
      if (status == null) {
        return;
      }
      statuses[i] = status;
    }
    rejectStatuses = statuses;
  }
}
