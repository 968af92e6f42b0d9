package org.example.endtoend;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.example.endtoend.HttpClientSituationsIT.Round;
import org.jspecify.annotations.Nullable;

/** Where the agent cannot be invisible to an application on HttpClient, and why. */
final class HttpClientLimits {
  private static final IntPredicate EVERY_JDK = feature -> true;
  private static final IntPredicate BEFORE_26 = feature -> feature < 26;

  private static final String ATTEMPTS =
      "before JDK 26 the client counts the request that is sent again as one of its attempts"
          + " (jdk.httpclient.redirects.retrylimit, 5)";

  private static final String COOKIES =
      "the client hands the cookies of an answer to the CookieHandler before its filters say"
          + " whether the request is sent again: those of a refusal too";

  private static final List<Limit> LIMITS =
      List.of(
          new Limit(
              "publisher-.*-large(-h2)?",
              EVERY_JDK,
              "(h2 )?401 .*",
              "a body of more than 256 KiB that can be read only once is not kept: the application"
                  + " gets the refusal"),
          new Limit(
              "previous-response",
              EVERY_JDK,
              "200 after 401, .*",
              "HttpResponse.previousResponse() shows the refusal that was healed"),
          new Limit("redirect-without-end", BEFORE_26, ".*Too many retries", ATTEMPTS),
          new Limit("authenticator-always-401-basic", EVERY_JDK, ".*Too many retries.*", ATTEMPTS),
          new Limit("retrylimit-1-.*", EVERY_JDK, ".*Too many retries.*", ATTEMPTS),
          new Limit("cookie-manager", EVERY_JDK, ".*refused=yes.*", COOKIES),
          new Limit(
              "cookie-handler-of-the-application", EVERY_JDK, ".*fed .refused=yes.*", COOKIES),
          new Limit(
              "connection-after-a-large-refusal",
              EVERY_JDK,
              ".*connections 2",
              "of an answer that it does not hand on, the client reads 1 KiB at most; past it, it"
                  + " closes the connection"));

  private HttpClientLimits() {}

  /** The reason why these outcomes differ; null where none is known. */
  static @Nullable String reason(String situation, Jdk jdk, Map<Round, String> outcomes) {
    String expected = outcomes.get(Round.WITHOUT_AGENT);
    boolean onlyRevoked =
        Objects.equals(expected, outcomes.get(Round.UNMATCHED))
            && Objects.equals(expected, outcomes.get(Round.COLD));
    String revoked = Objects.requireNonNull(outcomes.get(Round.REVOKED));
    return LIMITS.stream()
        .filter(limit -> onlyRevoked && limit.covers(situation, jdk, revoked))
        .map(Limit::reason)
        .findFirst()
        .orElse(null);
  }

  private record Limit(String situation, IntPredicate feature, String revoked, String reason) {
    boolean covers(String played, Jdk jdk, String outcome) {
      return played.matches(situation) && feature.test(jdk.feature()) && outcome.matches(revoked);
    }
  }
}
