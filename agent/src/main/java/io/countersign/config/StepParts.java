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

/** Reads the keys of one step but for its request, each into its part of the step. */
final class StepParts {
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
          "reject.header.NAME",
          "redirects",
          "take.VARIABLE");

  private static final String HEADER = "header.";
  private static final String ACCEPTED = "accepted in a step are " + String.join(", ", KEYS);

  private final Step.Builder step;
  private final TemplateReader templates;
  private @Nullable Setting body;

  StepParts(Step.Builder step, TemplateReader templates) {
    this.step = step;
    this.templates = templates;
  }

  void read(String part, Setting setting) {
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
        field(kind, named, setting);
        break;
      case "json.":
        json(named, setting);
        break;
      case "take.":
        take(named, setting);
        break;
      case "basic":
      case "body":
      case "content-type":
        text(kind, setting);
        break;
      case "expect":
        for (String written : setting.value().split(",", -1)) {
          Integer status = templates.status(setting, written, 100);
          if (status != null) {
            step.expect(status);
          }
        }
        break;
      case "reject.":
        reject(named, setting);
        break;
      case "redirects":
        redirects(setting);
        break;
      default:
        templates.mistakes().add(setting, "is no key of the flow language; " + ACCEPTED);
    }
    if (step.bodies() > bodies) {
      Setting before = body;
      if (before != null) {
        twoBodies(before, setting);
      }
      body = setting;
    }
  }

  /** The blame is on what the user wrote, where a built-in flow says the other. */
  private void twoBodies(Setting before, Setting setting) {
    boolean swapped = setting.place().isBuiltIn() && !before.place().isBuiltIn();
    Setting blamed = swapped ? before : setting;
    Setting other = swapped ? setting : before;
    templates
        .mistakes()
        .add(
            blamed,
            "a step has one body: form, multipart, json or body; "
                + other.written()
                + " ("
                + other.place()
                + ") is another: "
                + (other.place().isBuiltIn()
                    ? "take a flow that sends this one, or write your own (flows NAME prints a"
                        + " start)"
                    : "remove one"));
  }

  private void field(String kind, String named, Setting setting) {
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

  private void text(String kind, Setting setting) {
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
  private void json(String written, Setting setting) {
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

  private void redirects(Setting setting) {
    if (setting.value().equals("follow")) {
      step.followRedirects();
    } else if (!setting.value().equals("keep")) {
      templates.mistakes().add(setting, "accepted are keep (the default) and follow");
    }
  }

  private void take(String variable, Setting setting) {
    try {
      step.take(Take.parse(variable, setting.value(), setting.isOptional()));
    } catch (TemplateException e) {
      templates.mistakes().add(setting, String.valueOf(e.getMessage()));
    }
  }

  private void reject(String named, Setting setting) {
    if (!named.startsWith(HEADER)) {
      templates.mistakes().add(setting, "is no key of the flow language; " + ACCEPTED);
      return;
    }
    String name = named.substring(HEADER.length());
    String pattern = RejectReader.pattern(name, setting, templates.mistakes());
    if (pattern != null) {
      step.reject(name, pattern);
    }
  }
}
