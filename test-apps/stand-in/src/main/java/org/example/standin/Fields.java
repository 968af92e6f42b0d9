package org.example.standin;

import java.util.List;
import java.util.Map;

/** The fields of a form or query, each of which came once. */
record Fields(Map<String, List<String>> all) {

  /** Its value; empty where there is none. */
  String get(String name) {
    return all.getOrDefault(name, List.of("")).get(0);
  }

  /** Refuses what has another value. */
  void want(String name, String value) {
    Refusal.unless(get(name).equals(value), 400, "invalid_request", name + " is not as documented");
  }

  boolean are(String name, String value, String otherName, String otherValue) {
    return get(name).equals(value) && get(otherName).equals(otherValue);
  }
}
