package org.example.endtoend;

import org.jspecify.annotations.Nullable;

/** Where a situation may come out otherwise than without the agent, and why. */
final class SituationLimits {
  private SituationLimits() {}

  /** The reason; null where it must come out the same. */
  static @Nullable String reason(String situation) {
    switch (situation) {
      case "fixed-300-KiB", "chunked-300-KiB":
        return "revoked only: a streamed body past 256 KiB is not kept; the application gets the"
            + " HttpRetryException that the JDK has for a 401 to a streamed body";
      case "redirect-loop", "max-redirects-2-and-a-redirect":
        return "revoked only: the JDK counts the second sending as one of its redirects"
            + " (http.maxRedirects, 20 unless set)";
      case "challenge-basic-same-site", "challenge-digest-same-site":
        return "the site's credential is the Authorization of the request: a challenge to it is the"
            + " agent's, and the application's Authenticator is not asked";
      default:
        return null;
    }
  }
}
