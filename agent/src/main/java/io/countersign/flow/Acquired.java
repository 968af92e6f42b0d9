package io.countersign.flow;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a flow run got: its variables, the injection made from them, and how long it lives. */
public final class Acquired {
  private final Map<String, String> variables;
  private final Injection injection;
  private final @Nullable RequestInjection perRequest;
  private final long lifeMillis;
  private final boolean restored;

  public Acquired(Map<String, String> variables, Injection injection, long lifeMillis) {
    this(variables, injection, null, lifeMillis, false);
  }

  /**
   * @param injection where it depends on no request; else an empty one
   * @param restored whether it is of an earlier run, and not just issued
   */
  Acquired(
      Map<String, String> variables,
      Injection injection,
      @Nullable RequestInjection perRequest,
      long lifeMillis,
      boolean restored) {
    this.variables = Collections.unmodifiableMap(new HashMap<>(variables));
    this.injection = injection;
    this.perRequest = perRequest;
    this.lifeMillis = lifeMillis;
    this.restored = restored;
  }

  /** What the steps took, secrets among them: never printed. */
  public Map<String, String> variables() {
    return variables;
  }

  public Injection injection() {
    return injection;
  }

  /** The injection that is made for each request; null where one serves all. */
  public @Nullable RequestInjection perRequest() {
    return perRequest;
  }

  /** From when the run began, or {@link Expiry#UNKNOWN}. */
  public long lifeMillis() {
    return lifeMillis;
  }

  /** Whether it is of an earlier run: it may have served, and may have been revoked since. */
  public boolean isRestored() {
    return restored;
  }

  @Override
  public String toString() {
    return "Acquired " + variables.keySet();
  }
}
