package io.countersign.flow;

import io.countersign.observe.SecretNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server might repeat in an error, and no message may show: what came from a secret source,
 * what a parameter or a key of the step is named for, and what was taken before.
 */
final class StepSecrets {
  /** A name and its value in a body of the flow's own: JSON, XML, a form, GraphQL. */
  private static final Pattern NAMED_VALUE =
      Pattern.compile("([A-Za-z0-9_.-]+)[\"']?\\s*[:=>]\\s*[\"']?([^\"'<>&,;}\\s]+)");

  /** Of an endpoint that comes from a source, host and port are shown. */
  private static final Pattern URL = Pattern.compile("(?i)https?://[^/?#@]*((?:[/?#].*)?)");

  private static final Pattern BEFORE_QUERY = Pattern.compile("^[^?#]+(?=[?#])");

  private final Scope scope;
  private final List<String> secrets = new ArrayList<>();

  private StepSecrets(Scope scope) {
    this.scope = scope;
  }

  static List<String> of(Step step, Scope scope) {
    StepSecrets all = new StepSecrets(scope);
    for (Map.Entry<String, Template> parameter : scope.parameters().entrySet()) {
      all.addParameter(parameter.getKey(), parameter.getValue());
    }
    for (List<Field> fields :
        Arrays.asList(
            step.headers(), step.query(), step.cookies(), step.form(), step.multipart())) {
      for (Field field : fields) {
        String name = field.nameIfSet(scope);
        all.add(name == null ? "" : name, field.value());
      }
    }
    for (JsonField field : step.json()) {
      all.add(field.path(), field.value());
    }
    Template basic = step.basic();
    if (basic != null) {
      all.addPassword(basic);
    }
    Template body = step.body();
    if (body != null) {
      all.addNamed(body);
    }
    for (String taken : scope.taken().values()) {
      all.add(taken);
    }
    return all.secrets;
  }

  /** What functions have read or made so far, of parameters and of steps before, too. */
  static List<String> made(Scope scope) {
    StepSecrets all = new StepSecrets(scope);
    for (String made : scope.made()) {
      all.add(made);
    }
    return all.secrets;
  }

  private void addParameter(String name, Template value) {
    if (value.readsSecret() || SecretNames.isParameter(name)) {
      try {
        String had = scope.get(name); // not rendered here: a secret is read once in a run
        add(had == null ? "" : had);
      } catch (FlowException notHad) {
        // as in rendered()
      }
    }
  }

  private void add(String name, Template value) {
    if (value.readsSecret() || SecretNames.isSecret(name)) {
      add(rendered(value));
    }
  }

  private void add(String value) {
    // of an endpoint, what stands before the query is told
    Matcher url = URL.matcher(value);
    String told = url.matches() ? url.group(1) : value;
    secrets.add(told);
    Matcher beforeQuery = BEFORE_QUERY.matcher(told);
    if (beforeQuery.find()) {
      secrets.add(beforeQuery.group());
    }
    int scheme = value.indexOf(' '); // "Token SECRET" (RFC 9110 §11.4)
    if (scheme > 0) {
      secrets.add(value.substring(scheme + 1));
    }
  }

  /** The user may be shown: a message that hides it helps nobody. */
  private void addPassword(Template userAndPassword) {
    String pair = rendered(userAndPassword);
    int colon = pair.indexOf(':');
    if (colon >= 0) {
      add(pair.substring(colon + 1));
    }
  }

  private void addNamed(Template body) {
    Matcher named = NAMED_VALUE.matcher(rendered(body));
    while (named.find()) {
      if (SecretNames.isSecret(named.group(1))) {
        add(named.group(2));
      }
    }
  }

  /** Empty where it cannot be had: it is not sent either, and where it is wanted, that is said. */
  private String rendered(Template template) {
    try {
      return template.render(scope);
    } catch (FlowException notHad) {
      return "";
    }
  }
}
