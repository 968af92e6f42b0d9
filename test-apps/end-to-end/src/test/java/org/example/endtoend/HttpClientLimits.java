package org.example.endtoend;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the agent cannot be invisible to an application on HttpClient, and why. */
final class HttpClientLimits {
  private HttpClientLimits() {}

  /** The reason why these outcomes differ; null where none is known. */
  static @Nullable String reason(
      String situation, Jdk jdk, Map<HttpClientSituationsIT.Round, String> outcomes) {
    return null;
  }
}
