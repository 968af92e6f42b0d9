package io.countersign.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text with placeholders: {@code ${name}}, {@code ${name:-default}}, {@code ${function:argument}}
 * where argument and default are templates themselves. {@code $${} stands for a literal {@code ${}.
 */
public final class Template {
  /** The empty text. */
  public static final Template NOTHING = new Template(new ArrayList<Part>());

  private final List<Part> parts;

  private Template(List<Part> parts) {
    this.parts = Collections.unmodifiableList(parts);
  }

  /** Reads a template; the functions are those that it may name. */
  public static Template parse(String text, Map<String, TextFunction> functions)
      throws TemplateException {
    return new TemplateParser(text, functions).parse();
  }

  static Template of(List<Part> parts) {
    return new Template(parts);
  }

  /**
   * The text with every placeholder filled in.
   *
   * @throws UnsetException where a name without default is not set
   */
  public String render(Scope scope) throws FlowException {
    if (parts.size() == 1) {
      return parts.get(0).render(scope);
    }
    StringBuilder out = new StringBuilder();
    for (Part part : parts) {
      out.append(part.render(scope));
    }
    return out.toString();
  }

  /** As {@link #render}, but null where something is not set. */
  @Nullable String renderIfSet(Scope scope) throws FlowException {
    try {
      return render(scope);
    } catch (UnsetException unset) {
      return null;
    }
  }

  /** The names that must be set, since they have no default. */
  public Set<String> required() {
    Set<String> names = new LinkedHashSet<>();
    for (Part part : parts) {
      part.collectNames(names, false);
    }
    return names;
  }

  /** All names, those with a default included. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (Part part : parts) {
      part.collectNames(names, true);
    }
    return names;
  }

  /** The text where it has no placeholder; null otherwise. */
  public @Nullable String literal() {
    if (parts.isEmpty()) {
      return "";
    }
    return parts.size() == 1 && parts.get(0) instanceof Literal
        ? ((Literal) parts.get(0)).text
        : null;
  }

  /** Whether a secret source is named in it. */
  boolean readsSecret() {
    for (Part part : parts) {
      if (part.readsSecret()) {
        return true;
      }
    }
    return false;
  }

  /** A piece of a template. */
  interface Part {
    String render(Scope scope) throws FlowException;

    void collectNames(Set<String> names, boolean withDefault);

    boolean readsSecret();
  }

  static final class Literal implements Part {
    private final String text;

    Literal(String text) {
      this.text = text;
    }

    @Override
    public String render(Scope scope) {
      return text;
    }

    @Override
    public void collectNames(Set<String> names, boolean withDefault) {}

    @Override
    public boolean readsSecret() {
      return false;
    }
  }

  static final class Name implements Part {
    private final String name;
    private final @Nullable Template otherwise;

    Name(String name, @Nullable Template otherwise) {
      this.name = name;
      this.otherwise = otherwise;
    }

    @Override
    public String render(Scope scope) throws FlowException {
      String value = scope.get(name);
      if (value != null) {
        return value;
      }
      if (otherwise == null) {
        throw new UnsetException("${" + name + "} is not set");
      }
      return otherwise.render(scope);
    }

    @Override
    public void collectNames(Set<String> names, boolean withDefault) {
      if (withDefault || otherwise == null) {
        names.add(name);
      }
      if (otherwise != null) {
        names.addAll(withDefault ? otherwise.names() : otherwise.required());
      }
    }

    @Override
    public boolean readsSecret() {
      return otherwise != null && otherwise.readsSecret();
    }
  }

  static final class Call implements Part {
    private final TextFunction function;
    private final Template argument;
    private final @Nullable Template otherwise;

    Call(TextFunction function, Template argument, @Nullable Template otherwise) {
      this.function = function;
      this.argument = argument;
      this.otherwise = otherwise;
    }

    @Override
    public String render(Scope scope) throws FlowException {
      try {
        return function.apply(argument.render(scope));
      } catch (UnsetException unset) {
        if (otherwise == null) {
          throw unset;
        }
        return otherwise.render(scope);
      }
    }

    @Override
    public void collectNames(Set<String> names, boolean withDefault) {
      List<Template> both = new ArrayList<>();
      if (withDefault || otherwise == null) {
        both.add(argument);
      }
      if (otherwise != null) {
        both.add(otherwise);
      }
      for (Template each : both) {
        names.addAll(withDefault ? each.names() : each.required());
      }
    }

    @Override
    public boolean readsSecret() {
      return function.isSecret() || argument.readsSecret();
    }
  }
}
