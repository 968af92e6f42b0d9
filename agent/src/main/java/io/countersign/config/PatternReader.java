package io.countersign.config;

import io.countersign.flow.FlowException;
import io.countersign.flow.Scope;
import io.countersign.flow.Template;
import io.countersign.flow.TemplateException;
import io.countersign.flow.TextFunction;
import io.countersign.flow.UnsetException;
import io.countersign.match.UrlPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code match} and {@code except}. Their placeholders are filled in while the file is read:
 * requests are looked up without a flow having run.
 */
final class PatternReader {
  private static final List<String> FUNCTIONS = Arrays.asList("env", "sys");
  private static final String ACCEPTED =
      "; accepted in a pattern are ${env:NAME}, ${sys:NAME}, and parameters of the site that are"
          + " made of nothing else";

  /** With one of these a value would cover more, or something else, than the pattern shows. */
  private static final String SPECIAL = "*,/?#@:";

  private final Map<String, Setting> settings;
  private final Map<String, TextFunction> all;
  private final Map<String, TextFunction> functions = new HashMap<>();
  private final boolean allowHttp;
  private final Mistakes mistakes;
  private final Set<String> names = new LinkedHashSet<>();
  private boolean unreadable;

  /**
   * @param settings of the site, those of its flow included
   * @param all functions that any template may name
   */
  PatternReader(
      Map<String, Setting> settings,
      Map<String, TextFunction> all,
      boolean allowHttp,
      Mistakes mistakes) {
    this.settings = settings;
    this.all = all;
    for (String name : FUNCTIONS) {
      TextFunction function = all.get(name);
      if (function != null) {
        functions.put(name, function);
      }
    }
    this.allowHttp = allowHttp;
    this.mistakes = mistakes;
  }

  /** The patterns of a key that may not be there; one with a mistake is left out. */
  List<UrlPattern> read(String key) {
    List<UrlPattern> patterns = new ArrayList<>();
    Setting setting = settings.get(key);
    String rendered = setting == null ? null : rendered(setting);
    if (setting == null || rendered == null) {
      return patterns;
    }
    settings.put(key, setting.with(rendered)); // what it says now: at a reload it may be another
    for (String written : rendered.split(",", -1)) {
      try {
        UrlPattern pattern = UrlPattern.parse(written.trim());
        if (pattern.isPlainHttp() && !pattern.isLoopback() && !allowHttp) {
          mistakes.add(
              setting,
              pattern
                  + " is plain http, where anybody on the way can read the credential: use https,"
                  + " or accept it by allow-http = true");
        }
        patterns.add(pattern);
      } catch (IllegalArgumentException e) {
        mistakes.add(setting, String.valueOf(e.getMessage()));
      }
    }
    return patterns;
  }

  /** The parameters that patterns name. */
  Set<String> names() {
    return names;
  }

  /** Whether {@link #names} may lack some. */
  boolean hasUnreadable() {
    return unreadable;
  }

  private @Nullable String rendered(Setting setting) {
    try {
      Template.parse(setting.value(), all); // what is no template says so in its own words
      StringBuilder text = new StringBuilder();
      for (String piece : Template.pieces(setting.value(), all)) {
        String literal = Template.parse(piece, all).literal();
        text.append(literal == null ? value(piece) : literal);
      }
      return text.toString();
    } catch (UnsetException e) {
      unreadable = true;
      mistakes.add(setting, e.getMessage() + ": set it, or give a default by ${…:-DEFAULT}");
    } catch (TemplateException | FlowException e) {
      unreadable = true;
      mistakes.add(setting, String.valueOf(e.getMessage()));
    }
    return null;
  }

  /** Of one placeholder. */
  private String value(String placeholder) throws TemplateException, FlowException {
    Template template = known(placeholder, placeholder);
    names.addAll(template.names());
    Map<String, Template> values = new HashMap<>();
    collect(template, new HashSet<String>(), values);
    String value = template.render(new Scope(values));
    String problem = value.isEmpty() ? "is empty" : null;
    for (int i = 0; i < value.length() && problem == null; i++) {
      char c = value.charAt(i);
      if (c <= ' ' || Character.isWhitespace(c)) {
        problem = "has white space in its value";
      } else if (SPECIAL.indexOf(c) >= 0) {
        problem = "has a '" + c + "' in its value";
      }
    }
    if (problem != null) {
      throw new FlowException(
          placeholder
              + " "
              + problem
              + ", and would cover something else than the pattern shows: it stands for a piece of a"
              + " host or path, without white space and any of "
              + SPECIAL);
    }
    return value;
  }

  /** The values of all parameters that the template reaches. */
  private void collect(Template template, Set<String> path, Map<String, Template> values)
      throws TemplateException, FlowException {
    for (String name : template.names()) {
      Setting setting = settings.get(name);
      if (setting == null || FlowReader.isOfLanguage(name) || SiteReader.OWN_KEYS.contains(name)) {
        if (template.required().contains(name)) {
          throw new FlowException("${" + name + "} is not set" + ACCEPTED);
        }
        continue;
      }
      if (!path.add(name)) {
        throw new FlowException("${" + name + "} stands, through ${…}, for itself");
      }
      Template value = known(setting.value(), "${" + name + "}");
      values.put(name, value);
      collect(value, path, values);
      path.remove(name);
    }
  }

  private Template known(String text, String placeholder) throws TemplateException, FlowException {
    try {
      return Template.parse(text, functions);
    } catch (TemplateException e) {
      if (e.isUnset()) {
        throw e;
      }
      throw new FlowException(placeholder + " is not known when the file is read" + ACCEPTED);
    }
  }
}
