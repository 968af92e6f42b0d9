package io.countersign.match;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the candidate of one host for a path however many there are: by the literal beginning of
 * their patterns, whose hashes one pass over the path yields. Patterns that begin with a wildcard
 * are tried one after the other.
 */
final class PathIndex<S> {
  private final @Nullable Entry<S>[] slots;

  /** How long the literal beginnings are; ascending. */
  private final int[] lengths;

  PathIndex(List<Candidate<S>> candidates) {
    List<Candidate<S>> ranked = new ArrayList<>(candidates);
    Collections.sort(ranked); // stable: of a tie the one that was added first
    slots = newSlots(Integer.highestOneBit(Math.max(2, ranked.size())) * 4);
    TreeSet<Integer> seen = new TreeSet<>();
    for (int rank = ranked.size() - 1; rank >= 0; rank--) { // so that chains begin with the best
      Entry<S> entry = new Entry<>(ranked.get(rank), rank);
      seen.add(entry.prefix.length());
      put(entry);
    }
    lengths = new int[seen.size()];
    int count = 0;
    for (int length : seen) {
      lengths[count++] = length;
    }
  }

  /** The most specific candidate that covers the path. */
  @Nullable Candidate<S> find(boolean https, String host, int port, String path) {
    Entry<S> best = null;
    int hash = 0;
    int at = 0;
    for (int length : lengths) {
      if (length > path.length()) {
        break;
      }
      for (; at < length; at++) {
        hash = hash * 31 + path.charAt(at);
      }
      for (Entry<S> entry = slots[slot(hash)]; entry != null; entry = entry.next) {
        if (entry.prefix.length() == length
            && (best == null || entry.rank < best.rank)
            && entry.candidate.covers(https, host, port, path)) {
          best = entry;
        }
      }
    }
    return best == null ? null : best.candidate;
  }

  private void put(Entry<S> entry) {
    int slot = slot(entry.prefix.hashCode());
    entry.next = slots[slot];
    slots[slot] = entry;
  }

  private int slot(int hash) {
    int mixed = hash * 0x9E3779B9;
    return (mixed ^ mixed >>> 16) & (slots.length - 1);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <S> @Nullable Entry<S>[] newSlots(int size) {
    return new Entry[size];
  }

  private static final class Entry<S> {
    final Candidate<S> candidate;
    final int rank;
    final String prefix;
    @Nullable Entry<S> next;

    Entry(Candidate<S> candidate, int rank) {
      this.candidate = candidate;
      this.rank = rank;
      prefix = candidate.pattern.path().prefix();
    }
  }
}
