package org.example.endtoend;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.example.endtoend.HttpClientSituationsIT.Round;
import org.jspecify.annotations.Nullable;

/** Where the agent cannot be invisible to an application on HttpClient, and why. */
final class HttpClientLimits {
  private static final String COOKIES =
      "the client hands the cookies of an answer to the CookieHandler before its filters say"
          + " whether the request is sent again: those of a refusal too";

  private static final List<Limit> LIMITS =
      List.of(
          new Limit(
              "publisher-.*-large(-h[23])?",
              "(h[23] )?401 .*",
              "a body of more than 256 KiB that can be read only once is not kept: the application"
                  + " gets the refusal"),
          new Limit("cookie-manager", ".*refused=yes.*", COOKIES),
          new Limit("cookie-handler-of-the-application", ".*fed .refused=yes.*", COOKIES),
          new Limit(
              "connection-after-a-large-refusal",
              ".*connections 2",
              "of an answer that it does not hand on, the client reads 1 KiB at most; past it, it"
                  + " closes the connection"));

  private HttpClientLimits() {}

  /** The reason why these outcomes differ; null where none is known. */
  static @Nullable String reason(String situation, Map<Round, String> outcomes) {
    String expected = outcomes.get(Round.WITHOUT_AGENT);
    boolean onlyRevoked =
        Objects.equals(expected, outcomes.get(Round.UNMATCHED))
            && Objects.equals(expected, outcomes.get(Round.COLD));
    String revoked = Objects.requireNonNull(outcomes.get(Round.REVOKED));
    return LIMITS.stream()
        .filter(limit -> onlyRevoked && limit.covers(situation, revoked))
        .map(Limit::reason)
        .findFirst()
        .orElse(null);
  }

  private record Limit(String situation, String revoked, String reason) {
    boolean covers(String played, String outcome) {
      return played.matches(situation) && outcome.matches(revoked);
    }
  }
}
