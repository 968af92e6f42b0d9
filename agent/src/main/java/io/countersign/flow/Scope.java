package io.countersign.flow;

import io.countersign.flow.function.Value;
import io.countersign.observe.SecretNames;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What names mean while a flow runs: the parameters of its site, rendered when asked for, and the
 * variables that its steps have taken so far. A taken variable hides a parameter.
 */
public final class Scope {
  private final Map<String, Template> parameters;
  private final Map<String, String> taken;
  private final Map<String, String> takenNow = new HashMap<>();
  private final @Nullable RequestView request;
  private final Map<String, Value> rendered = new HashMap<>();
  private final Set<String> made = new LinkedHashSet<>();

  public Scope(Map<String, Template> parameters) {
    this(parameters, new HashMap<String, String>());
  }

  public Scope(Map<String, Template> parameters, Map<String, String> taken) {
    this(parameters, taken, null);
  }

  /**
   * @param request what {@code ${request.…}} stands for; null where there is no request
   */
  Scope(
      Map<String, Template> parameters, Map<String, String> taken, @Nullable RequestView request) {
    this.parameters = parameters;
    this.taken = new HashMap<>(taken);
    this.request = request;
  }

  /** The value of a name as text; null where it is not set. */
  @Nullable String get(String name) throws FlowException {
    Value value = value(name);
    return value == null ? null : value.text();
  }

  /** The value of a name; null where it is not set. */
  @Nullable Value value(String name) throws FlowException {
    String value = taken.get(name);
    if (value != null) {
      return Value.of(value);
    }
    Value before = rendered.get(name);
    if (before != null) {
      return before; // once in a run: a secret is read once, a time is one moment
    }
    if (request != null && name.startsWith(RequestNames.PREFIX)) {
      String told = request.get(name);
      return told == null ? null : Value.of(told);
    }
    Template parameter = parameters.get(name);
    try {
      Value now = parameter == null ? null : parameter.value(this);
      if (now != null) {
        rendered.put(name, now);
      }
      return now;
    } catch (UnsetException unset) {
      // it is set, and what it stands for is gone: an optional key must not hide that
      throw new FlowException("${" + name + "} has no value: " + unset.getMessage());
    }
  }

  void take(String name, String value) {
    taken.put(name, value);
    takenNow.put(name, value);
    for (Iterator<String> names = rendered.keySet().iterator(); names.hasNext(); ) {
      Template parameter = parameters.get(names.next());
      // any other may use it; a command is run once, not after each step again
      if (parameter == null || !parameter.isCostly() || !parameter.names().isEmpty()) {
        names.remove();
      }
    }
  }

  /** Without what an earlier run took: the end of a new credential is not told by an old answer. */
  Scope ofThisRun() {
    return new Scope(parameters, takenNow);
  }

  Map<String, String> taken() {
    return new HashMap<>(taken);
  }

  Map<String, Template> parameters() {
    return parameters;
  }

  /** Whether any of the names stands for a secret, or for something that is made of one. */
  boolean isSecret(Set<String> names) {
    for (String name : names) {
      Template parameter = parameters.get(name);
      if (taken.containsKey(name)
          || (parameter != null
              && (parameter.readsSecret()
                  || SecretNames.isParameter(name)
                  || isSecret(parameter.names())))) {
        return true;
      }
    }
    return false;
  }

  /** Keeps in mind what was made of a secret: {@code ${base64:${password}}}. */
  void made(Value fromSecret) {
    made.add(fromSecret.text());
  }

  /** Whether somebody will ask for {@link #made()}: not where each request is signed. */
  boolean keepsMade() {
    return request == null;
  }

  /** What functions have made of secrets so far; a server may repeat it, and that is a secret. */
  Set<String> made() {
    return made;
  }
}
