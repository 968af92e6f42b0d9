package io.countersign.weave;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the agent knows of an object of the JDK, by identity, without keeping the object alive. No
 * lock; a look-up in an empty table costs one comparison.
 */
public final class WeakTable<K, E extends WeakTable.Entry<K>> {
  private final ConcurrentHashMap<Object, E> entries = new ConcurrentHashMap<>();
  private final ReferenceQueue<K> collected = new ReferenceQueue<>();

  public @Nullable E get(K key) {
    return entries.isEmpty() ? null : entries.get(new Asked(key));
  }

  /** Takes the place of an entry for the same object. */
  public void put(E entry) {
    for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
      entries.remove(gone);
    }
    E before = entries.put(entry, entry);
    if (before != null) { // the map has kept the key that was there, which is the old entry
      entries.remove(before);
      entries.put(entry, entry);
    }
  }

  public void remove(K key) {
    if (!entries.isEmpty()) {
      entries.remove(new Asked(key));
    }
  }

  /** What is known of one object: its own key, so that a request costs one object and no more. */
  public abstract static class Entry<K> extends WeakReference<K> {
    private final int hash;

    protected Entry(K object, WeakTable<K, ?> table) {
      super(object, table.collected);
      hash = System.identityHashCode(object);
    }

    @Override
    public final int hashCode() {
      return hash;
    }

    /** To itself, to an {@link Asked} and to another entry for the same object. */
    @Override
    public final boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      Object mine = get();
      if (mine == null) {
        return false;
      }
      return other instanceof Asked
          ? ((Asked) other).object == mine
          : other instanceof Entry && ((Entry<?>) other).get() == mine;
    }
  }

  private static final class Asked {
    private final Object object;

    Asked(Object object) {
      this.object = object;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(object);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Entry && ((Entry<?>) other).get() == object;
    }
  }
}
