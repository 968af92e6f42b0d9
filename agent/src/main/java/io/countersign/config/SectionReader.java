package io.countersign.config;

import io.countersign.flow.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the steps of a section: {@code acquire.…} for one, {@code acquire.1.…}, {@code acquire.2.…}
 * for several. What stands under {@code every.} belongs to each step that does not say it itself.
 */
final class SectionReader {
  static final String EVERY = "every.";

  private final TemplateReader templates;
  private final Collection<Setting> settings;

  SectionReader(TemplateReader templates, Collection<Setting> settings) {
    this.templates = templates;
    this.settings = settings;
  }

  List<Step> read(String section) {
    TreeMap<Integer, Map<String, Setting>> numbered = new TreeMap<>();
    for (Setting setting : settings) {
      if (setting.key().startsWith(section + ".")) {
        group(section, setting, numbered);
      }
    }
    List<Step> steps = new ArrayList<>();
    for (Map.Entry<Integer, Map<String, Setting>> step : numbered.entrySet()) {
      String name = step.getKey() == 0 ? section : section + "." + step.getKey();
      addCommon(name, step.getValue());
      Step read = new StepReader(name, templates).read(new ArrayList<>(step.getValue().values()));
      if (read != null) {
        steps.add(read);
      }
    }
    return steps;
  }

  /** What the section takes, whether or not it can be read. */
  void collectTakes(String section) {
    for (Setting setting : settings) {
      int take = setting.key().indexOf(".take.");
      if (take > 0 && setting.key().startsWith(section + ".")) {
        templates.taken(setting.key().substring(take + ".take.".length()));
      }
    }
  }

  /** 0 for what is none: three digits at most. */
  private static int stepNumber(String text) {
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || i > 2) {
        return 0;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }

  /** {@code acquire.X} belongs to step 0, {@code acquire.2.X} to step 2. */
  private void group(
      String section, Setting setting, TreeMap<Integer, Map<String, Setting>> steps) {
    String rest = setting.key().substring(section.length() + 1);
    int dot = rest.indexOf('.');
    String first = dot < 0 ? rest : rest.substring(0, dot);
    int number = stepNumber(first);
    if (number == 0 ? steps.higherKey(0) != null : steps.containsKey(0)) {
      templates
          .mistakes()
          .add(
              setting,
              "either 'SECTION.…' for one step, or 'SECTION.1.…', 'SECTION.2.…' for several"
                  .replace("SECTION", section));
    }
    Map<String, Setting> step = steps.get(number);
    if (step == null) {
      step = new LinkedHashMap<>();
      steps.put(number, step);
    }
    step.put(setting.key(), setting);
  }

  private void addCommon(String step, Map<String, Setting> own) {
    for (Setting setting : settings) {
      if (setting.key().startsWith(EVERY)) {
        String key = step + "." + setting.key().substring(EVERY.length());
        if (!own.containsKey(key)) {
          own.put(key, setting.under(key));
        }
      }
    }
  }
}
