package io.countersign.config;

import io.countersign.flow.Template;
import java.util.Set;

/** A template in use: the setting it stands in, and the variables that are taken before it. */
final class Use {
  private final Setting setting;
  private final Template template;
  private final Set<String> taken;

  Use(Setting setting, Template template, Set<String> taken) {
    this.setting = setting;
    this.template = template;
    this.taken = taken;
  }

  Setting setting() {
    return setting;
  }

  Template template() {
    return template;
  }

  boolean isTaken(String name) {
    return taken.contains(name);
  }
}
