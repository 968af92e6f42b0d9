package io.countersign.flow;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of {@link RequestView}, and which templates depend on them. */
public final class RequestNames {
  /** {@code basic-date} and {@code basic-time} are ISO 8601 in basic format, UTC, of one moment. */
  public static final List<String> ALL =
      Collections.unmodifiableList(
          Arrays.asList(
              "request.method",
              "request.host",
              "request.path",
              "request.query",
              "request.uuid",
              "request.body-sha256",
              "request.body-sha512",
              "request.body-md5",
              "request.canonical-path",
              "request.canonical-query",
              "request.basic-date",
              "request.basic-time"));

  public static final String PREFIX = "request.";

  private RequestNames() {}

  /** Whether one of these names, or of those that they stand for, is of the request. */
  static boolean isIn(Set<String> names, Map<String, Template> parameters) {
    return isIn(names, parameters, new HashSet<String>());
  }

  private static boolean isIn(
      Set<String> names, Map<String, Template> parameters, Set<String> seen) {
    for (String name : names) {
      if (name.startsWith(PREFIX)) {
        return true;
      }
      Template parameter = parameters.get(name);
      if (parameter != null && seen.add(name) && isIn(parameter.names(), parameters, seen)) {
        return true;
      }
    }
    return false;
  }
}
