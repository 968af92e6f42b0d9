package io.countersign.config;

import io.countersign.flow.Field;
import io.countersign.flow.Step;
import io.countersign.flow.Take;
import io.countersign.flow.Template;
import io.countersign.flow.TemplateException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the keys of one step. */
final class StepReader {
  private static final String ACCEPTED =
      "accepted in a step are request, basic, header.NAME, query.NAME, form.NAME, body,"
          + " content-type, expect, take.VARIABLE";

  private final String name;
  private final FlowReader flow;
  private @Nullable Setting form;
  private @Nullable Setting body;

  StepReader(String name, FlowReader flow) {
    this.name = name;
    this.flow = flow;
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
        flow.mistakes()
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
        flow.taken(part(setting).substring("take.".length()));
      }
    }
    Setting both = form == null ? null : body;
    if (both != null) {
      flow.mistakes().add(both, "a step has either a body or a form: remove one");
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

  private Step.@Nullable Builder request(Setting setting) {
    String value = setting.value();
    int space = value.indexOf(' ');
    String method = space < 0 ? "" : value.substring(0, space);
    if (!method.matches("[A-Z]+")) {
      flow.mistakes()
          .add(setting, "accepted is a method and a URL, as in 'POST https://HOST/token'");
      return null;
    }
    Template url = flow.template(setting.with(value.substring(space + 1).trim()));
    return url == null ? null : new Step.Builder(name, method, url);
  }

  private void read(String part, Setting setting, Step.Builder step) {
    if (part.equals("request")) {
      return;
    } else if (part.equals("basic")) {
      Template userAndPassword = flow.template(setting);
      if (userAndPassword != null) {
        step.basic(userAndPassword);
      }
    } else if (part.startsWith("header.")) {
      Field field = flow.field(setting, part.substring("header.".length()));
      if (field != null) {
        step.header(field);
      }
    } else if (part.startsWith("query.")) {
      Field field = flow.field(setting, part.substring("query.".length()));
      if (field != null) {
        step.query(field);
      }
    } else if (part.startsWith("form.")) {
      form = setting;
      Field field = flow.field(setting, part.substring("form.".length()));
      if (field != null) {
        step.form(field);
      }
    } else if (part.equals("body")) {
      body = setting;
      Template text = flow.template(setting);
      if (text != null) {
        step.body(text);
      }
    } else if (part.equals("content-type")) {
      Template type = flow.template(setting);
      if (type != null) {
        step.contentType(type);
      }
    } else if (part.equals("expect")) {
      for (String written : setting.value().split(",", -1)) {
        Integer status = flow.status(setting, written);
        if (status != null) {
          step.expect(status);
        }
      }
    } else if (part.startsWith("take.")) {
      take(part.substring("take.".length()), setting, step);
    } else {
      flow.mistakes().add(setting, "is no key of the flow language; " + ACCEPTED);
    }
  }

  private void take(String variable, Setting setting, Step.Builder step) {
    try {
      step.take(Take.parse(variable, setting.value(), setting.isOptional()));
    } catch (TemplateException e) {
      flow.mistakes().add(setting, String.valueOf(e.getMessage()));
    }
  }

  /** The key without {@code acquire.} or {@code acquire.2.}. */
  private String part(Setting setting) {
    return setting.key().substring(name.length() + 1);
  }
}
