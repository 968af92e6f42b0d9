package io.countersign.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * How a person gives consent once (RFC 6749 §4.1): the page to open, and the steps that turn the
 * code which it sends back into a credential.
 */
public final class Consent {
  /** What is given to the templates: made for one consent, or taken from the redirect. */
  public static final List<String> VARIABLES =
      Collections.unmodifiableList(
          Arrays.asList("redirect_uri", "state", "code", "code_verifier", "code_challenge"));

  private final Template url;
  private final List<Field> query;
  private final List<Step> exchange;

  public Consent(Template url, List<Field> query, List<Step> exchange) {
    this.url = url;
    this.query = Collections.unmodifiableList(new ArrayList<>(query));
    this.exchange = Collections.unmodifiableList(new ArrayList<>(exchange));
  }

  /** The URL to open in a browser. */
  String url(Scope scope) throws FlowException {
    List<String> parameters = new ArrayList<>();
    for (Field field : query) {
      field.renderTo(parameters, scope);
    }
    String page = url.render(scope);
    return parameters.isEmpty()
        ? page
        : page + (page.indexOf('?') < 0 ? '?' : '&') + FormEncoding.encode(parameters);
  }

  List<Step> exchange() {
    return exchange;
  }
}
