package io.countersign.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Tokens that end with the process. */
public final class MemoryStore implements TokenStore {
  private final ConcurrentHashMap<String, Map<String, String>> sites = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  @Override
  public Map<String, String> read(String site) {
    Map<String, String> stored = sites.get(site);
    return stored == null ? Collections.<String, String>emptyMap() : stored;
  }

  @Override
  public <R, X extends Exception> R update(String site, long timeoutMillis, Change<R, X> change)
      throws X, StoreException {
    ReentrantLock lock = lockOf(site);
    Waiting.lock(lock, TimeUnit.MILLISECONDS.toNanos(timeoutMillis), "site " + site);
    try {
      return change.apply(new MemoryEntry(site));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void remove(String site, long timeoutMillis) throws StoreException {
    update(site, timeoutMillis, new Removal());
  }

  @Override
  public String toString() {
    return "memory";
  }

  private ReentrantLock lockOf(String site) {
    ReentrantLock fresh = new ReentrantLock(true);
    ReentrantLock known = locks.putIfAbsent(site, fresh);
    return known == null ? fresh : known;
  }

  private final class MemoryEntry implements Entry {
    private final String site;

    MemoryEntry(String site) {
      this.site = site;
    }

    @Override
    public Map<String, String> stored() {
      return read(site);
    }

    @Override
    public void write(Map<String, String> variables) {
      if (variables.isEmpty()) {
        sites.remove(site);
      } else {
        sites.put(site, Collections.unmodifiableMap(new LinkedHashMap<>(variables)));
      }
    }
  }
}
