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
   * keystore are those of the run that got the credential. All else is new for each request, a
   * nonce and a time above all.
   */
  static RequestInjection of(InjectionTemplate template, Scope run) throws FlowException {
    Map<String, Template> once = new HashMap<>(run.parameters());
    for (Map.Entry<String, Template> parameter : run.parameters().entrySet()) {
      Template value = parameter.getValue();
      if (value.isCostly() && !RequestNames.isIn(value.names(), run.parameters())) {
        once.put(parameter.getKey(), Template.literal(value.value(run)));
      }
    }
    return new RequestInjection(template, once, run.taken());
  }

  public Injection render(RequestView request) throws FlowException {
    return template.render(new Scope(parameters, variables, request));
  }
}
