package io.countersign.config;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a site sets for its flow. */
public final class FlowParameter {
  private final String name;
  private final boolean needed;
  private final @Nullable String otherwise;
  private final @Nullable String prefix;
  private final Map<String, Set<String>> accepted;

  FlowParameter(
      String name,
      boolean needed,
      @Nullable String otherwise,
      @Nullable String prefix,
      Map<String, Set<String>> accepted) {
    this.prefix = prefix;
    this.name = name;
    this.needed = needed;
    this.otherwise = otherwise;
    this.accepted = Collections.unmodifiableMap(new TreeMap<>(accepted));
  }

  public String name() {
    return name;
  }

  /** The flow cannot do without it, and has no default for it. */
  public boolean isNeeded() {
    return needed;
  }

  /** The default, a template; null where there is none, so that what names it is left out. */
  public @Nullable String otherwise() {
    return otherwise;
  }

  /** The flow that an accepted value stands for. */
  public String flowOf(String value) {
    return prefix + value;
  }

  /** The values that are accepted, each with what else it needs; empty where any value is. */
  public Map<String, Set<String>> accepted() {
    return accepted;
  }
}
