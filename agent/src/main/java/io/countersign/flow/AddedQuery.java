package io.countersign.flow;

import java.util.ArrayList;
import java.util.List;

/**
 * Parameters that are added to a request's query, and taken out again of what a server repeats of
 * it: by the letter, encoded otherwise, or in a URL that is itself a parameter.
 */
final class AddedQuery {
  /** A URL within a URL within a URL: login pages that send back to one another. */
  private static final int DEEPEST = 3;

  private final String parameters;
  private final List<String> decoded = new ArrayList<>();

  /**
   * @param parameters encoded, {@code a=1&b=2}
   */
  AddedQuery(String parameters) {
    this.parameters = parameters;
    for (String parameter : parameters.split("&")) {
      decoded.add(FormDecoding.decode(parameter));
    }
  }

  @Override
  public String toString() {
    return parameters;
  }

  /** A request target or URL without fragment, with the parameters at the end of its query. */
  String addedTo(String target) {
    return target + (target.indexOf('?') < 0 ? '?' : '&') + parameters;
  }

  /** The URL without the parameters; the same object where it has none of them. */
  String takenFrom(String url) {
    return takenFrom(url, DEEPEST);
  }

  private String takenFrom(String url, int deepest) {
    int mark = url.indexOf('?');
    int fragment = url.indexOf('#');
    int end = fragment < 0 ? url.length() : fragment;
    if (mark < 0 || mark > end || deepest == 0) {
      return url;
    }
    boolean changed = false;
    StringBuilder left = new StringBuilder();
    for (String parameter : url.substring(mark + 1, end).split("&", -1)) {
      String kept = decoded.contains(FormDecoding.decode(parameter)) ? null : parameter;
      if (kept != null) {
        kept = withinTakenFrom(kept, deepest - 1);
        left.append(left.length() == 0 ? '?' : '&').append(kept);
      }
      changed |= !parameter.equals(kept);
    }
    return changed ? url.substring(0, mark) + left + url.substring(end) : url;
  }

  /** A parameter whose value is a URL, without the parameters in that. */
  private String withinTakenFrom(String parameter, int deepest) {
    int equals = parameter.indexOf('=');
    String value = FormDecoding.decode(parameter.substring(equals + 1));
    String kept = takenFrom(value, deepest);
    return kept.equals(value)
        ? parameter
        : parameter.substring(0, equals + 1) + FormEncoding.encode(kept);
  }
}
