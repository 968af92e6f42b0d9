package io.countersign.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server might repeat in an error, and no message may show: what came from a secret source,
 * what a parameter or a key of the step is named for, and what was taken before.
 */
final class StepSecrets {
  private static final String[] NAMES = {
    "secret", "passw", "pwd", "token", "key", "credential", "session", "ticket", "authorization"
  };

  /** What only tells how the secret is meant or where it goes. */
  private static final String[] NO_SECRETS = {"endpoint", "type", "hint", "alg"};

  /** A name and its value in a body of the flow's own: JSON, XML, a form, GraphQL. */
  private static final Pattern NAMED_VALUE =
      Pattern.compile("([A-Za-z0-9_.-]+)[\"']?\\s*[:=>]\\s*[\"']?([^\"'<>&,;}\\s]+)");

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
    all.secrets.addAll(scope.taken().values());
    return all.secrets;
  }

  private void addParameter(String name, Template value) {
    if (value.readsSecret() || isNamedSecret(name)) {
      try {
        String had = scope.get(name); // not rendered here: a secret is read once in a run
        add(had == null ? "" : had);
      } catch (FlowException notHad) {
        // as in rendered()
      }
    }
  }

  private void add(String name, Template value) {
    if (value.readsSecret() || isNamedSecret(name)) {
      add(rendered(value));
    }
  }

  private void add(String value) {
    secrets.add(value);
    secrets.add(FormEncoding.encode(value));
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
      if (isNamedSecret(named.group(1))) {
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

  private static boolean isNamedSecret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String end : NO_SECRETS) {
      if (lower.endsWith(end)) {
        return false;
      }
    }
    for (String secret : NAMES) {
      if (lower.contains(secret)) {
        return true;
      }
    }
    return false;
  }
}
