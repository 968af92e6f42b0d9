package io.countersign.config;

import io.countersign.flow.JwtTemplate;
import io.countersign.flow.Template;
import io.countersign.flow.TemplateException;
import io.countersign.flow.TextFunction;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code jwt.NAME.…}: the assertions that templates name by {@code ${jwt:NAME}}. */
final class JwtReader {
  static final String PREFIX = "jwt.";

  private static final String ACCEPTED =
      "accepted are jwt.NAME.alg, jwt.NAME.key, jwt.NAME.header.MEMBER, jwt.NAME.claim.MEMBER";

  private final Map<String, TextFunction> functions;
  private final Mistakes mistakes;
  private final Map<String, JwtTemplate.Builder> builders = new LinkedHashMap<>();
  private final Map<String, Setting> first = new LinkedHashMap<>();
  private boolean unreadable;

  JwtReader(Map<String, TextFunction> functions, Mistakes mistakes) {
    this.functions = functions;
    this.mistakes = mistakes;
  }

  /** By name. They are read before all other templates: an assertion names no other. */
  Map<String, JwtTemplate> read(Collection<Setting> settings) {
    for (Setting setting : settings) {
      if (setting.key().startsWith(PREFIX)) {
        try {
          read(setting);
        } catch (TemplateException e) {
          unreadable = true;
          mistakes.add(setting, String.valueOf(e.getMessage()));
        }
      }
    }
    Map<String, JwtTemplate> read = new LinkedHashMap<>();
    for (Map.Entry<String, JwtTemplate.Builder> builder : builders.entrySet()) {
      try {
        read.put(builder.getKey(), builder.getValue().build());
      } catch (TemplateException e) {
        unreadable = true;
        Setting where = first.get(builder.getKey());
        if (where != null) {
          mistakes.add(where, String.valueOf(e.getMessage()));
        }
      }
    }
    return read;
  }

  /** Whether the names in one of them are not known. */
  boolean hasUnreadable() {
    return unreadable;
  }

  private void read(Setting setting) throws TemplateException {
    String rest = setting.key().substring(PREFIX.length());
    int dot = rest.indexOf('.');
    String name = dot < 0 ? "" : rest.substring(0, dot);
    String part = rest.substring(dot + 1);
    if (name.isEmpty()) {
      mistakes.add(setting, ACCEPTED);
      return;
    }
    JwtTemplate.Builder builder = builders.get(name);
    if (builder == null) {
      builder = new JwtTemplate.Builder(name);
      builders.put(name, builder);
      first.put(name, setting);
    }
    Template value = Template.parse(setting.value(), functions);
    if (part.equals("alg")) {
      builder.alg(value);
    } else if (part.equals("key")) {
      builder.key(value);
    } else if (part.startsWith("header.")) {
      builder.header(part.substring("header.".length()), value, setting.isOptional());
    } else if (part.startsWith("claim.")) {
      builder.claim(part.substring("claim.".length()), value, setting.isOptional());
    } else {
      mistakes.add(setting, ACCEPTED);
    }
  }
}
