package io.countersign.match;

/** One pattern of a site, with what the site excepts. */
final class Candidate<S> implements Comparable<Candidate<S>> {
  final S site;
  final UrlPattern pattern;
  private final UrlPattern[] excepts;

  Candidate(S site, UrlPattern pattern, UrlPattern[] excepts) {
    this.site = site;
    this.pattern = pattern;
    this.excepts = excepts;
  }

  boolean covers(boolean https, String host, int port, String path) {
    return pattern.path().matches(path) && !excepts(https, host, port, path);
  }

  private boolean excepts(boolean https, String host, int port, String path) {
    if (excepts.length == 0) {
      return false;
    }
    String loosest = Paths.loosest(path);
    for (UrlPattern except : excepts) {
      if (except.takesAway(https, host, port)
          && (except.path().matches(path) || except.path().matches(loosest))) {
        return true;
      }
    }
    return false;
  }

  boolean tiesWith(Candidate<S> other) {
    PathGlob mine = pattern.path();
    PathGlob its = other.pattern.path();
    return mine.compareTo(its) == 0 && mine.mayOverlap(its);
  }

  /** The more specific path first. */
  @Override
  public int compareTo(Candidate<S> other) {
    return pattern.path().compareTo(other.pattern.path());
  }

  /** Only the same one: an order of specificity has many equals. */
  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
