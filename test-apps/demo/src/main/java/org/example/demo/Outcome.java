package org.example.demo;

import java.util.List;

/** What came of one application: a row per request, and what did not hold (nothing, if all did). */
record Outcome(
    Application application, List<Row> rows, int tokens, int expected, List<String> broken) {

  /** One request of the application and what the service saw of it. */
  record Row(String scene, String request, String application, String api, String tokens) {}
}
