package io.countersign.config;

import io.countersign.flow.Field;
import io.countersign.flow.JsonField;
import io.countersign.flow.Step;
import io.countersign.flow.Take;
import io.countersign.flow.Template;
import io.countersign.flow.TemplateException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the keys of one step. */
final class StepReader {
  /** The keys of a step, in the words of its documentation. */
  static final List<String> KEYS =
      Arrays.asList(
          "request",
          "basic",
          "header.NAME",
          "query.NAME",
          "cookie.NAME",
          "form.NAME",
          "multipart.NAME",
          "json.PATH",
          "body",
          "content-type",
          "expect",
          "redirects",
          "take.VARIABLE");

  private static final String ACCEPTED = "accepted in a step are " + String.join(", ", KEYS);

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
      return null;
    }
    for (Setting setting : settings) {
      read(part(setting), setting, step);
    }
    // only now: a step cannot use what itself takes
    for (Setting setting : settings) {
      if (part(setting).startsWith("take.")) {
        templates.taken(part(setting).substring("take.".length()));
      }
    }
    return step.build();
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

  private Step.@Nullable Builder request(Setting setting) {
    String value = setting.value();
    int space = value.indexOf(' ');
    String method = space < 0 ? "" : value.substring(0, space);
    if (!isMethod(method)) {
      templates
          .mistakes()
          .add(setting, "accepted is a method and a URL, as in 'POST https://HOST/token'");
      return null;
    }
    Template url = templates.template(setting.with(value.substring(space + 1).trim()));
    if (url == null) {
      return null;
    }
    Step.Builder step = new Step.Builder(name, method, url);
    if (setting.isOptional()) {
      step.optional();
    }
    return step;
  }

  private void read(String part, Setting setting, Step.Builder step) {
    int dot = part.indexOf('.');
    String kind = dot < 0 ? part : part.substring(0, dot + 1);
    String named = part.substring(dot + 1);
    int bodies = step.bodies();
    switch (kind) {
      case "request":
        break;
      case "header.":
      case "query.":
      case "cookie.":
      case "form.":
      case "multipart.":
        field(kind, named, setting, step);
        break;
      case "json.":
        json(named, setting, step);
        break;
      case "take.":
        take(named, setting, step);
        break;
      case "basic":
      case "body":
      case "content-type":
        text(kind, setting, step);
        break;
      case "expect":
        for (String written : setting.value().split(",", -1)) {
          Integer status = templates.status(setting, written);
          if (status != null) {
            step.expect(status);
          }
        }
        break;
      case "redirects":
        redirects(setting, step);
        break;
      default:
        templates.mistakes().add(setting, "is no key of the flow language; " + ACCEPTED);
    }
    if (bodies == 1 && step.bodies() == 2) {
      templates
          .mistakes()
          .add(setting, "a step has one body: form, multipart, json or body; remove one");
    }
  }

  private void field(String kind, String named, Setting setting, Step.Builder step) {
    Field field =
        kind.equals("header.") || kind.equals("cookie.")
            ? templates.field(setting, named)
            : templates.repeatable(setting, named);
    if (field == null) {
      return;
    }
    switch (kind) {
      case "header.":
        step.header(field);
        break;
      case "query.":
        step.query(field);
        break;
      case "cookie.":
        step.cookie(field);
        break;
      case "form.":
        step.form(field);
        break;
      default:
        step.multipart(field);
    }
  }

  private void text(String kind, Setting setting, Step.Builder step) {
    Template text = templates.template(setting);
    if (text == null) {
      return;
    }
    if (kind.equals("basic")) {
      step.basic(text);
    } else if (kind.equals("body")) {
      step.body(text);
    } else {
      step.contentType(text);
    }
  }

  /** {@code json.user.name}, {@code json.ttl(number)}. */
  private void json(String written, Setting setting, Step.Builder step) {
    Template value = templates.template(setting);
    JsonField.Kind kind = JsonField.Kind.TEXT;
    String path = written;
    int open = written.indexOf('(');
    if (open >= 0 && written.endsWith(")")) {
      path = written.substring(0, open);
      try {
        kind =
            JsonField.Kind.valueOf(
                written.substring(open + 1, written.length() - 1).toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        templates
            .mistakes()
            .add(setting, "accepted in parentheses are (text), (number), (boolean), (json)");
      }
    }
    if (value != null) {
      step.json(new JsonField(path, kind, value, setting.isOptional()));
    }
  }

  private void redirects(Setting setting, Step.Builder step) {
    if (setting.value().equals("follow")) {
      step.followRedirects();
    } else if (!setting.value().equals("keep")) {
      templates.mistakes().add(setting, "accepted are keep (the default) and follow");
    }
  }

  private void take(String variable, Setting setting, Step.Builder step) {
    try {
      step.take(Take.parse(variable, setting.value(), setting.isOptional()));
    } catch (TemplateException e) {
      templates.mistakes().add(setting, String.valueOf(e.getMessage()));
    }
  }

  /** The key without {@code acquire.} or {@code acquire.2.}; nothing of {@code acquire.2}. */
  private String part(Setting setting) {
    String key = setting.key();
    return key.length() <= name.length() ? "" : key.substring(name.length() + 1);
  }
}
