package io.countersign.config.secret;

import io.countersign.flow.FlowException;
import io.countersign.flow.TextFunction;
import io.countersign.flow.UnsetException;
import org.jspecify.annotations.Nullable;

/** {@code ${sys:NAME}}: a system property. */
final class PropertySource implements TextFunction {
  @Override
  public String apply(String name) throws FlowException {
    String value = System.getProperty(name);
    if (value == null) {
      throw new UnsetException("system property " + name + " is not set");
    }
    return value;
  }

  @Override
  public @Nullable String problem(String name) {
    return name.isEmpty() ? "${sys:} wants a name" : null; // the application may set it later
  }

  @Override
  public boolean isSecret() {
    return true;
  }
}
