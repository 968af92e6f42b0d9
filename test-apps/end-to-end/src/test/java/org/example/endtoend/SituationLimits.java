package org.example.endtoend;

import org.jspecify.annotations.Nullable;

/** Where a situation comes out otherwise than without the agent, how, and why. */
final class SituationLimits {
  private SituationLimits() {}

  /** Null where it must come out the same. */
  static @Nullable Limit of(String situation) {
    return switch (situation) {
      case "fixed-300-KiB", "chunked-300-KiB" ->
          new Limit(
              true,
              "401 ",
              "a streamed body past 256 KiB is not kept; the application gets its 401, and from the"
                  + " stream the HttpRetryException that the JDK has for it");
      case "redirect-loop", "max-redirects-2-and-a-redirect" ->
          new Limit(
              true,
              "redirected too many",
              "the JDK counts the second sending as one of its redirects (http.maxRedirects, 20"
                  + " unless set)");
      case "cache-asked-and-fed" -> asksTheCacheAgain("200 ");
      case "cache-not-fed-with-errors" -> asksTheCacheAgain("404 ");
      case "challenge-basic-same-site", "challenge-digest-same-site" ->
          new Limit(
              false,
              "401 ",
              "the site's credential is the Authorization of the request: a challenge to it is the"
                  + " agent's, and the application's Authenticator is not asked");
      default -> null;
    };
  }

  private static Limit asksTheCacheAgain(String outcome) {
    return new Limit(
        true,
        outcome,
        "the application's ResponseCache is asked once more, for the second sending, as it is when"
            + " the JDK answers a challenge");
  }

  /**
   * @param afterRefusalOnly whether all is the same as long as nothing is refused
   * @param outcome what the application is told then
   */
  record Limit(boolean afterRefusalOnly, String outcome, String reason) {
    boolean explains(
        SituationStage.Play without, SituationStage.Play cold, SituationStage.Play revoked) {
      return revoked.outcome().contains(outcome) && (!afterRefusalOnly || cold.isAs(without));
    }
  }
}
