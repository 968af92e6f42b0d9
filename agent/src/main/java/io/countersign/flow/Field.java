package io.countersign.flow;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A name and a value that a flow puts somewhere: into a header, a form, a query. An optional one
 * (its key ends in {@code ?}) is left out where it names something that is not set.
 */
public final class Field {
  private final Template name;
  private final Template value;
  private final boolean optional;

  public Field(Template name, Template value, boolean optional) {
    this.name = name;
    this.value = value;
    this.optional = optional;
  }

  Set<String> names() {
    Set<String> names = new LinkedHashSet<>(name.names());
    names.addAll(value.names());
    return names;
  }

  /** The names without which it cannot be rendered; none for an optional one. */
  Set<String> required() {
    Set<String> names = new LinkedHashSet<>();
    if (!optional) {
      names.addAll(name.required());
      names.addAll(value.required());
    }
    return names;
  }

  /** Whether it says this, whatever the site's parameters are. */
  boolean says(String literalName, String literalValue) {
    return literalName.equals(name.literal()) && literalValue.equals(value.literal());
  }

  Template value() {
    return value;
  }

  /** The name; null where it, too, depends on something that is not set. */
  @Nullable String nameIfSet(Scope scope) {
    try {
      return name.renderIfSet(scope);
    } catch (FlowException unreadable) {
      return null;
    }
  }

  /** Adds name and value to a list of both in turn; nothing where it is left out. */
  void renderTo(List<String> namesAndValues, Scope scope) throws FlowException {
    String renderedName = optional ? name.renderIfSet(scope) : name.render(scope);
    String renderedValue = optional ? value.renderIfSet(scope) : value.render(scope);
    if (renderedName != null && renderedValue != null) {
      namesAndValues.add(renderedName);
      namesAndValues.add(renderedValue);
    }
  }
}
