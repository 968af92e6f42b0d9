package org.example.endtoend;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a test runs against: a client of a JDK. */
record Target(Jdk jdk, Client client) {

  static List<Target> all() {
    return Jdks.found().stream()
        .flatMap(jdk -> Stream.of(Client.values()).map(client -> new Target(jdk, client)))
        .filter(target -> target.jdk.feature() >= target.client.since)
        .toList();
  }

  /** One per JDK, for what has nothing to do with the client. */
  static List<Target> jdks() {
    return all().stream().filter(target -> target.client == Client.URL_CONNECTION).toList();
  }

  /** Of those, the oldest and the newest. */
  static List<Target> oldestAndNewest() {
    List<Target> byAge = byAge();
    return byAge.size() < 2 ? byAge : List.of(byAge.get(0), byAge.get(byAge.size() - 1));
  }

  /**
   * The oldest JDK, one between and the newest: for what takes long, or differs little. All with
   * {@code -Devery.jdk=true}.
   */
  static List<Target> someJdks() {
    List<Target> byAge = byAge();
    return Boolean.getBoolean("every.jdk") || byAge.size() < 4
        ? byAge
        : List.of(byAge.get(0), byAge.get(byAge.size() / 2), byAge.get(byAge.size() - 1));
  }

  private static List<Target> byAge() {
    return jdks().stream().sorted(Comparator.comparing(target -> target.jdk.feature())).toList();
  }

  /** For what only this client does, such as HTTP/2. */
  static List<Target> httpClients() {
    return all().stream().filter(target -> target.client == Client.HTTP_CLIENT).toList();
  }

  boolean hasHttp3() {
    return client == Client.HTTP_CLIENT && jdk.feature() >= 26;
  }

  @Override
  public String toString() {
    return jdk + " " + client.label;
  }
}
