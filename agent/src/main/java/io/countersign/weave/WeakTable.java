package io.countersign.weave;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What the agent knows of an object of the JDK, by identity, without keeping the object alive. No
 * lock, and nothing allocated but the entry; a look-up in an empty table costs one comparison.
 *
 * <p>Entries are chained: a new one goes to the front, one that goes is marked and then unlinked. A
 * link only ever changes to skip what is marked, so that a race can leave a marked entry in a chain
 * for a while, and never loses another.
 */
public final class WeakTable<K, E extends WeakTable.Entry<K>> {
  private static final int CHAINS = 1024;

  private final AtomicReferenceArray<@Nullable Entry<K>> chains =
      new AtomicReferenceArray<>(CHAINS);
  private final AtomicInteger size = new AtomicInteger();
  private final ReferenceQueue<K> collected = new ReferenceQueue<>();

  public @Nullable E get(K key) {
    return size.get() == 0 ? null : cast(find(key));
  }

  /** Takes the place of an entry for the same object. */
  public void put(E added) {
    Entry<K> entry = added;
    for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
      remove((Entry<?>) gone);
    }
    K key = entry.get();
    Entry<K> before = key == null || size.get() == 0 ? null : find(key);
    size.incrementAndGet();
    int chain = chain(entry.hash);
    Entry<K> front;
    do {
      front = chains.get(chain);
      entry.next = front;
    } while (!chains.compareAndSet(chain, front, entry));
    if (before != null) {
      remove(before);
    }
  }

  public void remove(K key) {
    Entry<K> entry = size.get() == 0 ? null : find(key);
    if (entry != null) {
      remove(entry);
    }
  }

  /** An entry that was found, or put, before; one that has gone already stays gone. */
  public void drop(E found) {
    remove((Entry<K>) found);
  }

  private @Nullable Entry<K> find(K key) {
    int hash = System.identityHashCode(key);
    for (Entry<K> entry = chains.get(chain(hash)); entry != null; entry = entry.next) {
      if (entry.hash == hash && entry.get() == key) {
        return entry;
      }
    }
    return null;
  }

  private void remove(Entry<?> entry) {
    int hash = entry.hash;
    if (hash != Entry.GONE && Entry.HASH.compareAndSet(entry, hash, Entry.GONE)) {
      size.decrementAndGet();
      unlink(chain(hash));
    }
  }

  private void unlink(int chain) {
    Entry<K> front = chains.get(chain);
    while (front != null && front.hash == Entry.GONE) {
      chains.compareAndSet(chain, front, front.next);
      front = chains.get(chain);
    }
    for (Entry<K> entry = front; entry != null; entry = entry.next) {
      Entry<K> next = entry.next;
      while (next != null && next.hash == Entry.GONE) {
        next = next.next;
      }
      entry.next = next;
    }
  }

  private static int chain(int hash) {
    return hash & (CHAINS - 1);
  }

  @SuppressWarnings("unchecked") // only put adds entries
  private @Nullable E cast(@Nullable Entry<K> entry) {
    return (E) entry;
  }

  /** What is known of one object. */
  public abstract static class Entry<K> extends WeakReference<K> {
    /** No identity hash of an object is zero. */
    static final int GONE = 0;

    @SuppressWarnings("rawtypes")
    static final AtomicIntegerFieldUpdater<Entry> HASH =
        AtomicIntegerFieldUpdater.newUpdater(Entry.class, "hash");

    volatile int hash;
    @Nullable Entry<K> next;

    protected Entry(K object, WeakTable<K, ?> table) {
      super(object, table.collected);
      hash = System.identityHashCode(object);
    }
  }
}
