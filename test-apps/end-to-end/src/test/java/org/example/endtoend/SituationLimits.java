package org.example.endtoend;

import java.util.function.BiPredicate;
import org.example.endtoend.SituationStage.Play;
import org.jspecify.annotations.Nullable;

/** Where a situation comes out otherwise than without the agent: how exactly, and why. */
final class SituationLimits {
  private static final String NOTHING_SERVED = "--\n--\n--";

  private SituationLimits() {}

  /** Null where the situation must come out the same. */
  static @Nullable Limit of(String situation) {
    String told = situation + ": ";
    switch (situation) {
      case "fixed-300-KiB", "chunked-300-KiB":
        return revoked(
            "a streamed body past 256 KiB is not kept: the application gets the refusal as the JDK"
                + " tells it of a streamed body",
            (without, play) ->
                play.outcome().startsWith(told + "401 no body Unauthorized ")
                    && play.served().equals(NOTHING_SERVED));
      case "redirect-loop":
        return revoked(
            "the JDK counts the second sending as one of its redirects (http.maxRedirects, 20"
                + " unless set)",
            (without, play) ->
                play.outcome().equals(without.outcome())
                    && play.served().equals(withoutLine(without.served(), 0)));
      case "max-redirects-2-and-a-redirect":
        return revoked(
            "the JDK counts the second sending as one of its redirects (http.maxRedirects, 20"
                + " unless set)",
            (without, play) ->
                play.outcome()
                        .startsWith(
                            told + "threw java.net.ProtocolException: Server redirected too many")
                    && play.served().equals(withoutLine(without.served(), 1)));
      case "challenge-basic-same-site", "challenge-digest-same-site":
        return new Limit(
            "the site's credential is the Authorization of the request: a challenge to it is the"
                + " agent's, and the application's Authenticator is not asked",
            (without, play) ->
                play.outcome().startsWith(told + "401 who are you? No ")
                    && !play.outcome().contains("asked:")
                    && play.served().equals(firstLine(without.served()) + NOTHING_SERVED),
            Play::isAs);
      case "cache-asked-and-fed", "cache-not-fed-with-errors":
        return revoked(
            "the second sending asks the ResponseCache again, as a redirect does",
            (without, play) ->
                play.outcome().replaceFirst("( asked \\S+)\\1", "$1").equals(without.outcome())
                    && play.served().equals(without.served()));
      case "https-own-verifier-accepts":
        return revoked(
            "the second sending has a connection of its own, whose host name is verified too",
            (without, play) ->
                play.outcome().equals(without.outcome() + " verifies localhost")
                    && play.served().equals(without.served()));
      default:
        return null;
    }
  }

  /**
   * Whether a token is refused here that has only just come: it is not replaced before a pause, so
   * that what comes of a revocation right after that is a matter of time.
   */
  static boolean isRefusedWhenNew(String situation) {
    return situation.endsWith("-same-site");
  }

  private static Limit revoked(String reason, BiPredicate<Play, Play> revoked) {
    return new Limit(reason, Play::isAs, revoked);
  }

  private static String firstLine(String lines) {
    return lines.substring(0, lines.indexOf('\n') + 1);
  }

  private static String withoutLine(String lines, int number) {
    int start = 0;
    for (int i = 0; i < number; i++) {
      start = lines.indexOf('\n', start) + 1;
    }
    return lines.substring(0, start) + lines.substring(lines.indexOf('\n', start) + 1);
  }

  /**
   * What is expected of the play without a credential and of the one with a revoked one, each
   * beside the play without the agent.
   */
  record Limit(String reason, BiPredicate<Play, Play> cold, BiPredicate<Play, Play> revoked) {}
}
