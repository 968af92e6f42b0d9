package io.countersign.flow;

import io.countersign.flow.function.Value;
import io.countersign.observe.SecretNames;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What names mean while a flow runs: the parameters of its site, rendered when asked for and then
 * kept, and the variables that its steps have taken so far. A taken variable hides a parameter.
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
      return before; // once in a run: a secret is read once, a time is one moment, a nonce one text
    }
    if (request != null && name.startsWith(RequestNames.PREFIX)) {
      return request.get(name);
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
    String before = taken.get(name);
    takenNow.put(name, value);
    if (!value.equals(before)) {
      forget(name);
      taken.put(name, value);
    }
  }

  /** Without what an earlier run took: the end of a new credential is not told by an old answer. */
  Scope ofThisRun() {
    Set<String> earlier = new HashSet<>(taken.keySet());
    earlier.removeAll(takenNow.keySet());
    return without(earlier);
  }

  /** The same run without some variables, and without the parameters that were made with them. */
  Scope without(Collection<String> variables) {
    Scope rest = new Scope(parameters, taken);
    rest.rendered.putAll(rendered);
    for (String variable : variables) {
      if (taken.containsKey(variable)) {
        rest.forget(variable);
        rest.taken.remove(variable);
      }
    }
    return rest;
  }

  /** The parameters that a name was part of, by others too: they are to be rendered anew. */
  private void forget(String name) {
    for (Iterator<String> names = rendered.keySet().iterator(); names.hasNext(); ) {
      if (isMadeOf(names.next(), name, new HashSet<String>())) {
        names.remove();
      }
    }
  }

  private boolean isMadeOf(String parameter, String name, Set<String> seen) {
    if (parameter.equals(name)) {
      return true;
    }
    Template template = taken.containsKey(parameter) ? null : parameters.get(parameter);
    if (template != null && seen.add(parameter)) {
      for (String part : template.names()) {
        if (isMadeOf(part, name, seen)) {
          return true;
        }
      }
    }
    return false;
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
