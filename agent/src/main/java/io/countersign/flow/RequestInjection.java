package io.countersign.flow;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** An injection that depends on the request that it goes on: a signature. Made anew for each. */
public final class RequestInjection {
  private final InjectionTemplate template;
  private final Map<String, Template> parameters;
  private final Map<String, String> variables;

  private RequestInjection(
      InjectionTemplate template, Map<String, Template> parameters, Map<String, String> variables) {
    this.template = template;
    this.parameters = parameters;
    this.variables = Collections.unmodifiableMap(new HashMap<>(variables));
  }

  /**
   * Renders what is too costly to be rendered for each request: the values of commands and of the
   * keystore are those of the run that got the credential.
   */
  static RequestInjection of(
      InjectionTemplate template, Map<String, Template> parameters, Map<String, String> variables)
      throws FlowException {
    Map<String, Template> once = new HashMap<>(parameters);
    Scope scope = new Scope(parameters, variables);
    for (Map.Entry<String, Template> parameter : parameters.entrySet()) {
      Template value = parameter.getValue();
      if (value.isCostly() && !RequestNames.isIn(value.names(), parameters)) {
        once.put(parameter.getKey(), Template.literal(value.render(scope)));
      }
    }
    return new RequestInjection(template, once, variables);
  }

  public Injection render(RequestView request) throws FlowException {
    return template.render(new Scope(parameters, variables, request));
  }
}
