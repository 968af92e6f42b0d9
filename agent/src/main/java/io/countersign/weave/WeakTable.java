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
public final class WeakTable<K, V> {
  private final ConcurrentHashMap<Object, V> entries = new ConcurrentHashMap<>();
  private final ReferenceQueue<K> collected = new ReferenceQueue<>();

  public @Nullable V get(K key) {
    return entries.isEmpty() ? null : entries.get(new Asked(key));
  }

  public void put(K key, V value) {
    for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
      entries.remove(gone);
    }
    entries.put(new Key<>(key, collected), value);
  }

  public void remove(K key) {
    if (!entries.isEmpty()) {
      entries.remove(new Asked(key));
    }
  }

  /** Equal to itself, and to an {@link Asked} for the same object. */
  private static final class Key<K> extends WeakReference<K> {
    private final int hash;

    Key(K object, ReferenceQueue<K> queue) {
      super(object, queue);
      hash = System.identityHashCode(object);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      Object mine = get();
      if (mine == null) {
        return false;
      }
      return other instanceof Asked
          ? ((Asked) other).object == mine
          : other instanceof Key && ((Key<?>) other).get() == mine;
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
      return other instanceof Key && ((Key<?>) other).get() == object;
    }
  }
}
