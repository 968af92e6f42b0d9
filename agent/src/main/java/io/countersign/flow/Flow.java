package io.countersign.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * How a credential is acquired, when it ends, and what of it goes on a request. Immutable; made
 * from properties, built-in or the user's own.
 */
public final class Flow {
  private final List<Step> acquire;
  private final Expiry expiry;
  private final List<Field> headers;
  private final List<Field> query;

  public Flow(List<Step> acquire, Expiry expiry, List<Field> headers, List<Field> query) {
    this.acquire = Collections.unmodifiableList(new ArrayList<>(acquire));
    this.expiry = expiry;
    this.headers = Collections.unmodifiableList(new ArrayList<>(headers));
    this.query = Collections.unmodifiableList(new ArrayList<>(query));
  }

  List<Step> acquire() {
    return acquire;
  }

  Expiry expiry() {
    return expiry;
  }

  /**
   * The names of the headers that it puts on requests, as far as they are known without running it.
   *
   * @param parameters of the site
   */
  public List<String> headerNames(Map<String, Template> parameters) {
    Scope scope = new Scope(parameters);
    List<String> names = new ArrayList<>();
    for (Field header : headers) {
      String name = header.nameIfSet(scope);
      if (name != null) {
        names.add(name);
      }
    }
    return names;
  }

  /** What goes on the application's requests, rendered. */
  Injection inject(Scope scope) throws FlowException {
    List<String> injected = new ArrayList<>();
    for (Field header : headers) {
      header.renderTo(injected, scope);
    }
    for (int i = 0; i < injected.size(); i += 2) {
      checkHeader(injected.get(i), injected.get(i + 1));
    }
    List<String> parameters = new ArrayList<>();
    for (Field parameter : query) {
      parameter.renderTo(parameters, scope);
    }
    return new Injection(injected, parameters.isEmpty() ? null : FormEncoding.encode(parameters));
  }

  /** A line break in a value would start another header (RFC 9110 §5.5). */
  private static void checkHeader(String name, String value) throws FlowException {
    if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
      throw new FlowException(
          "inject.header: its name is empty or has characters that no header name may have");
    }
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < ' ' && value.charAt(i) != '\t' || value.charAt(i) == 0x7f) {
        throw new FlowException(
            "inject.header." + name + " has a control character or line break in its value");
      }
    }
  }
}
