package io.countersign.flow;

import io.countersign.flow.function.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text with placeholders: {@code ${name}}, {@code ${name:-default}}, {@code ${function:argument}},
 * {@code ${function(option):argument}} where default, argument and option are templates themselves,
 * and {@code ${jwt:NAME}}. {@code $${} stands for a literal {@code ${}.
 */
public final class Template {
  /** The empty text. */
  public static final Template NOTHING = new Template(new ArrayList<TemplatePart>());

  private final List<TemplatePart> parts;

  private Template(List<TemplatePart> parts) {
    this.parts = Collections.unmodifiableList(parts);
  }

  /** Reads a template that signs nothing; the functions are those that it may name. */
  public static Template parse(String text, Map<String, TextFunction> functions)
      throws TemplateException {
    return parse(text, functions, Collections.<String, JwtTemplate>emptyMap());
  }

  /** Reads a template; the functions and the assertions ({@code ${jwt:NAME}}) that it may name. */
  public static Template parse(
      String text, Map<String, TextFunction> functions, Map<String, JwtTemplate> assertions)
      throws TemplateException {
    return new TemplateParser(text, functions, assertions).parse();
  }

  /** A text cut into its placeholders and what stands between them, each as it is written. */
  public static List<String> pieces(String text, Map<String, TextFunction> functions)
      throws TemplateException {
    return new TemplateParser(text, functions, Collections.<String, JwtTemplate>emptyMap())
        .pieces();
  }

  /** A template that names something which is not set, and never will be. */
  public static Template unset() {
    return of(Collections.<TemplatePart>singletonList(new TemplatePart.Name("", null)));
  }

  static Template of(List<TemplatePart> parts) {
    return new Template(parts);
  }

  /**
   * The text with every placeholder filled in.
   *
   * @throws UnsetException where a name without default is not set
   */
  public String render(Scope scope) throws FlowException {
    return value(scope).text();
  }

  /** As {@link #render}, but bytes stay bytes where a single placeholder is the whole text. */
  Value value(Scope scope) throws FlowException {
    if (parts.size() == 1) {
      return parts.get(0).value(scope);
    }
    StringBuilder out = new StringBuilder();
    for (TemplatePart part : parts) {
      out.append(part.value(scope).text());
    }
    return Value.of(out.toString());
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
    for (TemplatePart part : parts) {
      part.collectNames(names, false);
    }
    return names;
  }

  /** All names, those with a default included. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (TemplatePart part : parts) {
      part.collectNames(names, true);
    }
    return names;
  }

  /** The text where it has no placeholder; null otherwise. */
  public @Nullable String literal() {
    if (parts.isEmpty()) {
      return "";
    }
    return parts.size() == 1 && parts.get(0) instanceof TemplatePart.Literal
        ? ((TemplatePart.Literal) parts.get(0)).text()
        : null;
  }

  /** The value as it stands, whatever is in it. */
  static Template literal(Value value) {
    return of(Collections.<TemplatePart>singletonList(new TemplatePart.Literal(value)));
  }

  /** Whether a function is named in it that is not to be applied for each request. */
  boolean isCostly() {
    for (TemplatePart part : parts) {
      if (part.isCostly()) {
        return true;
      }
    }
    return false;
  }

  /** Whether a secret source is named in it. */
  boolean readsSecret() {
    for (TemplatePart part : parts) {
      if (part.readsSecret()) {
        return true;
      }
    }
    return false;
  }
}
