package io.countersign.flow;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** What a flow run got: its variables, the injection made from them, and how long it lives. */
public final class Acquired {
  private final Map<String, String> variables;
  private final Injection injection;
  private final long lifeMillis;

  public Acquired(Map<String, String> variables, Injection injection, long lifeMillis) {
    this.variables = Collections.unmodifiableMap(new HashMap<>(variables));
    this.injection = injection;
    this.lifeMillis = lifeMillis;
  }

  /** What the steps took, secrets among them: never printed. */
  public Map<String, String> variables() {
    return variables;
  }

  public Injection injection() {
    return injection;
  }

  /** From when the run began, or {@link Expiry#UNKNOWN}. */
  public long lifeMillis() {
    return lifeMillis;
  }

  @Override
  public String toString() {
    return "Acquired " + variables.keySet();
  }
}
