package io.countersign.config;

import io.countersign.flow.Field;
import io.countersign.flow.JwtTemplate;
import io.countersign.flow.Template;
import io.countersign.flow.TemplateException;
import io.countersign.flow.TextFunction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads values as templates, and remembers each with the variables that are taken before it, so
 * that the names in them can be checked when all is read.
 */
final class TemplateReader {

  private final Map<String, TextFunction> functions;
  private final Map<String, JwtTemplate> assertions;
  private final Mistakes mistakes;
  private final List<Use> uses = new ArrayList<>();
  private final Set<String> taken = new LinkedHashSet<>();
  private boolean unreadable;

  /**
   * @param assertions what {@code ${jwt:NAME}} stands for
   */
  TemplateReader(
      Map<String, TextFunction> functions, Map<String, JwtTemplate> assertions, Mistakes mistakes) {
    this.functions = functions;
    this.assertions = assertions;
    this.mistakes = mistakes;
  }

  Mistakes mistakes() {
    return mistakes;
  }

  /** A mistake because of which nobody knows what the setting would have asked for. */
  void unreadable(Setting setting, String whatAndHowToMend) {
    unreadable = true;
    mistakes.add(setting, whatAndHowToMend);
  }

  /** Whether {@link #uses} may lack some. */
  boolean hasUnreadable() {
    return unreadable;
  }

  /** Every template read so far. */
  List<Use> uses() {
    return uses;
  }

  /** A variable is there from now on: later templates may use it. */
  void taken(String variable) {
    taken.add(variable);
  }

  /** Starts over: an independent run, at which nothing is taken yet. */
  void nothingTaken() {
    taken.clear();
  }

  Set<String> allTaken() {
    return new HashSet<>(taken);
  }

  /** The value as a template that may use what has been taken so far; null with a mistake. */
  @Nullable Template template(Setting setting) {
    return template(setting, setting.value());
  }

  /** The value of a parameter, which is no use of its own; null where it is left out. */
  @Nullable Template parameter(Setting setting) {
    try {
      return Template.parse(setting.value(), functions, assertions);
    } catch (TemplateException e) {
      if (setting.isOptional() && e.isUnset()) {
        return null;
      }
      unreadable(setting, String.valueOf(e.getMessage()));
      // known all the same: that it is not set would be a second mistake, and wrong
      return Template.NOTHING;
    }
  }

  /** A name, itself a template, with the setting's value. */
  @Nullable Field field(Setting setting, String name) {
    Template names = template(setting, name);
    Template value = template(setting);
    return names == null || value == null ? null : new Field(names, value, setting.isOptional());
  }

  /**
   * As {@link #field}, where a request may say a name several times (RFC 8707 §2): {@code
   * resource(1)}, {@code resource(2)}.
   */
  @Nullable Field repeatable(Setting setting, String name) {
    return field(setting, withoutNumber(name));
  }

  private static String withoutNumber(String name) {
    int open = name.lastIndexOf('(');
    int end = name.length() - 1;
    if (open <= 0 || open + 1 >= end || name.charAt(end) != ')') {
      return name;
    }
    for (int i = open + 1; i < end; i++) {
      if (name.charAt(i) < '0' || name.charAt(i) > '9') {
        return name;
      }
    }
    return name.substring(0, open);
  }

  @Nullable Integer status(Setting setting, String written, int least) {
    try {
      int status = Integer.parseInt(written.trim());
      if (status >= least && status <= 599) {
        return status;
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    mistakes.add(
        setting, "'" + written.trim() + "' is no HTTP status: accepted are " + least + " to 599");
    return null;
  }

  private @Nullable Template template(Setting setting, String text) {
    try {
      Template template = Template.parse(text, functions, assertions);
      uses.add(new Use(setting, template, new HashSet<>(taken)));
      return template;
    } catch (TemplateException e) {
      if (setting.isOptional() && e.isUnset()) {
        return Template.unset(); // left out
      }
      unreadable(setting, String.valueOf(e.getMessage()));
      return null;
    }
  }
}
