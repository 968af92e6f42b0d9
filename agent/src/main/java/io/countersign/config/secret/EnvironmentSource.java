package io.countersign.config.secret;

import io.countersign.flow.FlowException;
import io.countersign.flow.TextFunction;
import io.countersign.flow.UnsetException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code ${env:NAME}}. */
final class EnvironmentSource implements TextFunction {
  private final Map<String, String> environment;

  EnvironmentSource(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public String apply(String name) throws FlowException {
    String value = environment.get(name);
    if (value == null) {
      throw new UnsetException("environment variable " + name + " is not set");
    }
    return value;
  }

  @Override
  public boolean isSet(String name) {
    return environment.containsKey(name);
  }

  @Override
  public @Nullable String problem(String name) {
    // it cannot be set any more while the process runs
    return environment.containsKey(name)
        ? null
        : "environment variable "
            + name
            + " is not set: set it, or give a default by ${env:"
            + name
            + ":-DEFAULT}";
  }

  @Override
  public boolean isSecret() {
    return true;
  }
}
