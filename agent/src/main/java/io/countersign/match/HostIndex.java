package io.countersign.match;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what stands for an origin however many origins there are: the literal host first, then in
 * one pass every suffix of it, since a hash taken from the end has the suffix's hash at each dot.
 */
final class HostIndex<V> {
  private final @Nullable Node<V>[] slots;
  private final boolean hasSuffixes;

  HostIndex(Map<Origin, V> values) {
    slots = newSlots(Integer.highestOneBit(Math.max(4, values.size())) * 4);
    List<Map.Entry<Origin, V>> shortestFirst = new ArrayList<>(values.entrySet());
    Collections.sort(shortestFirst, new ByLength<V>());
    boolean suffixes = false;
    for (Map.Entry<Origin, V> entry : shortestFirst) {
      Origin origin = entry.getKey();
      put(new Node<>(origin, entry.getValue(), wider(origin)));
      suffixes |= origin.host.charAt(0) == '.';
    }
    hasSuffixes = suffixes;
  }

  /**
   * The entry for exactly this host, the most specific that there is; less specific ones follow as
   * its wider. None for a host that is not normalised.
   */
  @Nullable Node<V> literal(boolean https, String host, int port) {
    // a string keeps its own hash, and clients ask with the same string again
    Node<V> found = at(literalHash(https, host, port), https, host, 0, port);
    return found != null && found.isLiteral() ? found : null;
  }

  /** The entry for the longest suffix of a normalised host; shorter ones follow as its wider. */
  @Nullable Node<V> longestSuffix(boolean https, String host, int port) {
    if (!hasSuffixes) {
      return null;
    }
    int hash = seed(https, port);
    Node<V> longest = null;
    for (int i = host.length() - 1; i >= 0; i--) {
      char c = host.charAt(i);
      hash = hash * 31 + c;
      if (c == '.') {
        Node<V> found = at(hash, https, host, i, port);
        longest = found != null ? found : longest;
      }
    }
    return longest;
  }

  private static int hash(Origin origin) {
    return origin.host.charAt(0) == '.'
        ? suffixHash(origin.https, origin.host, 0, origin.port)
        : literalHash(origin.https, origin.host, origin.port);
  }

  private static int literalHash(boolean https, String host, int port) {
    return host.hashCode() * 31 + seed(https, port);
  }

  private static int suffixHash(boolean https, String host, int from, int port) {
    int hash = seed(https, port);
    for (int i = host.length() - 1; i >= from; i--) {
      hash = hash * 31 + host.charAt(i);
    }
    return hash;
  }

  private @Nullable Node<V> at(int hash, boolean https, String host, int from, int port) {
    for (int i = slot(hash); ; i = (i + 1) & (slots.length - 1)) {
      Node<V> node = slots[i];
      if (node == null || (node.hash == hash && node.is(https, host, from, port))) {
        return node;
      }
    }
  }

  private @Nullable Node<V> wider(Origin origin) {
    for (int dot = origin.host.indexOf('.', 1); dot >= 0; dot = origin.host.indexOf('.', dot + 1)) {
      int hash = suffixHash(origin.https, origin.host, dot, origin.port);
      Node<V> found = at(hash, origin.https, origin.host, dot, origin.port);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private void put(Node<V> node) {
    int i = slot(node.hash);
    while (slots[i] != null) {
      i = (i + 1) & (slots.length - 1);
    }
    slots[i] = node;
  }

  private int slot(int hash) {
    int mixed = hash * 0x9E3779B9;
    return (mixed ^ mixed >>> 16) & (slots.length - 1);
  }

  private static int seed(boolean https, int port) {
    return port * 2 + (https ? 1 : 0);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <V> @Nullable Node<V>[] newSlots(int size) {
    return new Node[size];
  }

  static final class Node<V> {
    final V value;
    final @Nullable Node<V> wider;
    private final Origin origin;
    private final int hash;

    private Node(Origin origin, V value, @Nullable Node<V> wider) {
      this.origin = origin;
      this.value = value;
      this.wider = wider;
      this.hash = hash(origin);
    }

    private boolean isLiteral() {
      return origin.host.charAt(0) != '.';
    }

    private boolean is(boolean https, String host, int from, int port) {
      return origin.port == port
          && origin.https == https
          && origin.host.length() == host.length() - from
          && host.endsWith(origin.host);
    }
  }

  private static final class ByLength<V> implements Comparator<Map.Entry<Origin, V>> {
    @Override
    public int compare(Map.Entry<Origin, V> a, Map.Entry<Origin, V> b) {
      return Integer.compare(a.getKey().host.length(), b.getKey().host.length());
    }
  }
}
