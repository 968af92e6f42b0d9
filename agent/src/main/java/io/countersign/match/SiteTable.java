package io.countersign.match;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which site answers for a URL. Immutable; a look-up takes no lock, costs the same for one site as
 * for ten thousand, and allocates nothing for a host and path in their usual spelling.
 */
public final class SiteTable<S> {
  private final HostIndex<List<Candidate<S>>> hosts;

  private SiteTable(HostIndex<List<Candidate<S>>> hosts) {
    this.hosts = hosts;
  }

  public static <S> Builder<S> builder() {
    return new Builder<>();
  }

  /**
   * The site with the most specific pattern that covers the URL and does not except it: a literal
   * host before {@code *.}, a longer {@code *.} before a shorter, then the path. Never throws; what
   * is no host or has no unambiguous path is covered by no site.
   *
   * @param host as {@code URL.getHost()} or {@code URI.getHost()} gives it
   * @param port -1 for the default of the scheme
   * @param rawPath still percent-encoded, without query; null or empty is {@code /}
   */
  public @Nullable S find(
      @Nullable String scheme, @Nullable String host, int port, @Nullable String rawPath) {
    boolean https = "https".equalsIgnoreCase(scheme);
    if (!https && !"http".equalsIgnoreCase(scheme)) {
      return null;
    }
    String name = Host.of(host);
    if (name == null) {
      return null;
    }
    int number = port == -1 ? Origin.defaultPort(https) : port;
    HostIndex.Node<List<Candidate<S>>> node = hosts.find(https, name, number);
    if (node == null) {
      return null;
    }
    String path = Paths.normalise(rawPath);
    if (path == null) {
      return null;
    }
    for (; node != null; node = node.wider) {
      List<Candidate<S>> candidates = node.value;
      // by index: an iterator would be an allocation
      for (int i = 0; i < candidates.size(); i++) {
        Candidate<S> candidate = candidates.get(i);
        if (candidate.pattern.path().matches(path)
            && !candidate.excepts(https, name, number, path)) {
          return candidate.site;
        }
      }
    }
    return null;
  }

  /** Collects the sites. Not safe for use by several threads. */
  public static final class Builder<S> {
    private final Map<Origin, List<Candidate<S>>> byOrigin = new LinkedHashMap<>();

    private Builder() {}

    /**
     * A site covers what {@code match} says, less what {@code except} says. An {@code except}
     * without scheme takes away from https and http.
     */
    public Builder<S> add(S site, List<UrlPattern> match, List<UrlPattern> except) {
      UrlPattern[] excepts = except.toArray(new UrlPattern[0]);
      for (UrlPattern pattern : match) {
        byOrigin
            .computeIfAbsent(pattern.origin(), origin -> new ArrayList<>())
            .add(new Candidate<>(site, pattern, excepts));
      }
      return this;
    }

    /** Every pair of patterns between which {@link SiteTable#find} would have to guess. */
    public List<Tie<S>> ties() {
      List<Tie<S>> ties = new ArrayList<>();
      for (List<Candidate<S>> candidates : byOrigin.values()) {
        for (int i = 0; i < candidates.size(); i++) {
          for (int j = i + 1; j < candidates.size(); j++) {
            Candidate<S> a = candidates.get(i);
            Candidate<S> b = candidates.get(j);
            if (!a.site.equals(b.site) && a.tiesWith(b)) {
              ties.add(new Tie<>(a.site, a.pattern, b.site, b.pattern));
            }
          }
        }
      }
      return Collections.unmodifiableList(ties);
    }

    /** Where there is a tie the site that was added first answers. */
    public SiteTable<S> build() {
      Map<Origin, List<Candidate<S>>> sorted = new LinkedHashMap<>();
      for (Map.Entry<Origin, List<Candidate<S>>> entry : byOrigin.entrySet()) {
        List<Candidate<S>> candidates = new ArrayList<>(entry.getValue());
        candidates.sort((a, b) -> a.pattern.path().compareTo(b.pattern.path()));
        sorted.put(entry.getKey(), candidates);
      }
      return new SiteTable<>(new HostIndex<>(sorted));
    }
  }

  private static final class Candidate<S> {
    final S site;
    final UrlPattern pattern;
    private final UrlPattern[] excepts;

    Candidate(S site, UrlPattern pattern, UrlPattern[] excepts) {
      this.site = site;
      this.pattern = pattern;
      this.excepts = excepts;
    }

    boolean excepts(boolean https, String host, int port, String path) {
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
  }
}
