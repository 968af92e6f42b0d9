package io.countersign.match;

import java.util.Comparator;

/** Which of two patterns that cover the same URL goes before the other, and why: for a person. */
public final class Specificity {
  /** The more specific first, among patterns that cover one URL. */
  public static final Comparator<UrlPattern> ORDER =
      new Comparator<UrlPattern>() {
        @Override
        public int compare(UrlPattern a, UrlPattern b) {
          int byHost = byHost(a, b);
          return byHost != 0 ? byHost : a.path().compareTo(b.path());
        }
      };

  private Specificity() {}

  /** Why the loser does not answer, as a part of a sentence. */
  public static String why(UrlPattern winner, UrlPattern loser) {
    if (byHost(winner, loser) != 0) {
      return isWild(winner)
          ? "its wildcard stands for more of the host"
          : "its host is a wildcard, and one that is written out goes before";
    }
    return winner.path().compareTo(loser.path()) < 0
        ? "its path is less specific"
        : "it is as specific";
  }

  private static int byHost(UrlPattern a, UrlPattern b) {
    if (isWild(a) != isWild(b)) {
      return isWild(a) ? 1 : -1;
    }
    return Integer.compare(b.origin().host.length(), a.origin().host.length());
  }

  private static boolean isWild(UrlPattern pattern) {
    return pattern.origin().host.charAt(0) == '.';
  }
}
