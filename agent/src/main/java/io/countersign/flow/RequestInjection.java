package io.countersign.flow;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** An injection that depends on the request that it goes on: a signature. Made anew for each. */
public final class RequestInjection {
  private final InjectionTemplate template;
  private final Map<String, Template> parameters;
  private final Map<String, String> variables;

  RequestInjection(
      InjectionTemplate template, Map<String, Template> parameters, Map<String, String> variables) {
    this.template = template;
    this.parameters = parameters;
    this.variables = Collections.unmodifiableMap(new HashMap<>(variables));
  }

  public Injection render(RequestView request) throws FlowException {
    return template.render(new Scope(parameters, variables, request));
  }
}
