package io.countersign.match;

/**
 * Two patterns of different sites that can match the same URL while neither is more specific: a
 * mistake of the configuration, since only one site can answer.
 */
public final class Tie<S> {
  private final S first;
  private final UrlPattern firstPattern;
  private final S second;
  private final UrlPattern secondPattern;

  Tie(S first, UrlPattern firstPattern, S second, UrlPattern secondPattern) {
    this.first = first;
    this.firstPattern = firstPattern;
    this.second = second;
    this.secondPattern = secondPattern;
  }

  /** The site that was added earlier. */
  public S first() {
    return first;
  }

  public UrlPattern firstPattern() {
    return firstPattern;
  }

  /** The site that was added later. */
  public S second() {
    return second;
  }

  public UrlPattern secondPattern() {
    return secondPattern;
  }

  @Override
  public String toString() {
    return firstPattern + " and " + secondPattern;
  }
}
