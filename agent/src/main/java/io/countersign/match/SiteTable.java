package io.countersign.match;

import java.util.ArrayList;
import java.util.Collection;
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
  private final HostIndex<PathIndex<S>> hosts;

  private SiteTable(HostIndex<PathIndex<S>> hosts) {
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
    if (host == null) {
      return null;
    }
    int number = port == -1 ? Origin.defaultPort(https) : port;
    String name = host;
    HostIndex.Node<PathIndex<S>> node = hosts.literal(https, host, number);
    if (node == null) { // only now is it worth looking at the spelling
      name = Host.of(host);
      if (name == null) {
        return null;
      }
      node = name.equals(host) ? null : hosts.literal(https, name, number);
      node = node == null ? hosts.longestSuffix(https, name, number) : node;
    }
    if (node == null) {
      return null;
    }
    String path = Paths.normalise(rawPath);
    if (path == null) {
      return null;
    }
    for (; node != null; node = node.wider) {
      Candidate<S> found = node.value.find(https, name, number, path);
      if (found != null) {
        return found.site;
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
        listOf(pattern.origin(), byOrigin).add(new Candidate<>(site, pattern, excepts));
      }
      return this;
    }

    /** Every pair of patterns between which {@link SiteTable#find} would have to guess. */
    public List<Tie<S>> ties() {
      List<Tie<S>> ties = new ArrayList<>();
      for (List<Candidate<S>> candidates : byOrigin.values()) {
        for (List<Candidate<S>> alike : byBeginning(candidates)) {
          addTies(alike, ties);
        }
      }
      return Collections.unmodifiableList(ties);
    }

    /** Equally specific patterns begin with as many literal characters: to meet, with the same. */
    private static <S> Collection<List<Candidate<S>>> byBeginning(List<Candidate<S>> candidates) {
      Map<String, List<Candidate<S>>> alike = new LinkedHashMap<>();
      for (Candidate<S> candidate : candidates) {
        String prefix = candidate.pattern.path().prefix();
        int end = prefix.length() - (prefix.endsWith("/") ? 1 : 0);
        listOf(prefix.substring(0, end), alike).add(candidate);
      }
      return alike.values();
    }

    private static <K, V> List<V> listOf(K key, Map<K, List<V>> lists) {
      List<V> list = lists.get(key);
      if (list == null) {
        lists.put(key, list = new ArrayList<>());
      }
      return list;
    }

    private static <S> void addTies(List<Candidate<S>> candidates, List<Tie<S>> ties) {
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

    /** Where there is a tie the site that was added first answers. */
    public SiteTable<S> build() {
      Map<Origin, PathIndex<S>> indexed = new LinkedHashMap<>();
      for (Map.Entry<Origin, List<Candidate<S>>> entry : byOrigin.entrySet()) {
        indexed.put(entry.getKey(), new PathIndex<>(entry.getValue()));
      }
      return new SiteTable<>(new HostIndex<>(indexed));
    }
  }
}
