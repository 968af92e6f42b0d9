package io.countersign.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a flow puts on the application's requests: headers, query parameters, cookies. */
public final class InjectionTemplate {
  private final List<Field> headers;
  private final List<Field> query;
  private final List<Field> cookies;

  public InjectionTemplate(List<Field> headers, List<Field> query, List<Field> cookies) {
    this.headers = Collections.unmodifiableList(new ArrayList<>(headers));
    this.query = Collections.unmodifiableList(new ArrayList<>(query));
    this.cookies = Collections.unmodifiableList(new ArrayList<>(cookies));
  }

  List<String> headerNames(Scope scope) {
    return names(headers, scope);
  }

  List<String> queryNames(Scope scope) {
    return names(query, scope);
  }

  List<String> cookieNames(Scope scope) {
    return names(cookies, scope);
  }

  private static List<String> names(List<Field> fields, Scope scope) {
    List<String> names = new ArrayList<>();
    for (Field field : fields) {
      String name = field.nameIfSet(scope);
      if (name != null) {
        names.add(name);
      }
    }
    return names;
  }

  /** The names without which it cannot be rendered. */
  Set<String> required() {
    Set<String> names = new HashSet<>();
    for (List<Field> fields : Arrays.asList(headers, query, cookies)) {
      for (Field field : fields) {
        names.addAll(field.required());
      }
    }
    return names;
  }

  /** Whether it is to be rendered for each request anew. */
  boolean isPerRequest(Map<String, Template> parameters) {
    for (List<Field> fields : Arrays.asList(headers, query, cookies)) {
      for (Field field : fields) {
        if (RequestNames.isIn(field.names(), parameters)) {
          return true;
        }
      }
    }
    return false;
  }

  Injection render(Scope scope) throws FlowException {
    List<String> injected = rendered(headers, scope);
    for (int i = 0; i < injected.size(); i += 2) {
      check("inject.header", injected.get(i), injected.get(i + 1), "");
      if (ClientHeaders.include(injected.get(i))) {
        throw new FlowException("inject.header: " + ClientHeaders.refusal(injected.get(i)));
      }
    }
    List<String> parameters = rendered(query, scope);
    List<String> jar = rendered(cookies, scope);
    for (int i = 0; i < jar.size(); i += 2) {
      check("inject.cookie", jar.get(i), jar.get(i + 1), ";, ");
    }
    return new Injection(
        injected, parameters.isEmpty() ? null : FormEncoding.encode(parameters), jar);
  }

  private static List<String> rendered(List<Field> fields, Scope scope) throws FlowException {
    List<String> namesAndValues = new ArrayList<>();
    for (Field field : fields) {
      field.renderTo(namesAndValues, scope);
    }
    return namesAndValues;
  }

  /** A line break in a value would start another header (RFC 9110 §5.5). */
  private static void check(String key, String name, String value, String refused)
      throws FlowException {
    if (!ClientHeaders.isName(name)) {
      throw new FlowException(
          key + ": its name is empty or has characters that no header or cookie name may have");
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7f || refused.indexOf(c) >= 0) {
        throw new FlowException(
            key + "." + name + " has a control character or line break in its value");
      }
    }
  }
}
