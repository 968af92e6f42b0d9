package io.countersign.config;

import io.countersign.flow.Step;
import io.countersign.flow.Template;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one step: its request here, its other keys as {@link StepParts}. */
final class StepReader {
  private final String name;
  private final TemplateReader templates;

  StepReader(String name, TemplateReader templates) {
    this.name = name;
    this.templates = templates;
  }

  @Nullable Step read(List<Setting> settings) {
    Step.Builder step = null;
    for (Setting setting : settings) {
      if (part(setting).equals("request")) {
        step = request(setting);
      }
    }
    if (step == null) {
      if (!hasRequest(settings)) {
        templates
            .mistakes()
            .add(settings.get(0), name + ".request is missing: say 'POST ${token-endpoint}'");
      }
      takes(settings); // that they are not set would be a second mistake, and wrong
      return null;
    }
    StepParts parts = new StepParts(step, templates);
    for (Setting setting : settings) {
      parts.read(part(setting), setting);
    }
    takes(settings); // only now: a step cannot use what itself takes
    return step.build();
  }

  private void takes(List<Setting> settings) {
    for (Setting setting : settings) {
      if (part(setting).startsWith("take.")) {
        templates.taken(part(setting).substring("take.".length()));
      }
    }
  }

  private boolean hasRequest(List<Setting> settings) {
    for (Setting setting : settings) {
      if (part(setting).equals("request")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMethod(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < 'A' || text.charAt(i) > 'Z') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean isAbsolute(String url) {
    boolean oneLine = url.indexOf('\n') < 0 && url.indexOf('\r') < 0;
    return oneLine
        && (url.regionMatches(true, 0, "https://", 0, 8)
            || url.regionMatches(true, 0, "http://", 0, 7));
  }

  private Step.@Nullable Builder request(Setting setting) {
    String value = setting.value();
    int space = value.indexOf(' ');
    String method = space < 0 ? "" : value.substring(0, space);
    if (!isMethod(method)) {
      templates.unreadable(
          setting, "accepted is a method and a URL, as in 'POST https://HOST/token'");
      return null;
    }
    String target = value.substring(space + 1).trim();
    if (!target.startsWith("${") && !isAbsolute(target)) {
      templates.unreadable(
          setting,
          "the URL has to be absolute, as in 'POST https://HOST/token', or to begin with a"
              + " parameter that is, as in 'POST ${base-url}/token'");
    }
    Template url = templates.template(setting.with(target));
    if (url == null) {
      return null;
    }
    Step.Builder step = new Step.Builder(name, method, url);
    if (setting.isOptional()) {
      step.optional();
    }
    return step;
  }

  /** The key without {@code acquire.} or {@code acquire.2.}; nothing of {@code acquire.2}. */
  private String part(Setting setting) {
    String key = setting.key();
    return key.length() <= name.length() ? "" : key.substring(name.length() + 1);
  }
}
