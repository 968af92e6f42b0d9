package io.countersign.store;

import java.util.Map;

/**
 * Where a site's tokens are kept: variables by name, one entry for each site. Safe for threads; a
 * shared store is safe for processes, too.
 */
public interface TokenStore {
  /** What is stored for a site, as one writer left it; empty where nothing is. Waits for nobody. */
  Map<String, String> read(String site) throws StoreException;

  /**
   * Runs a change while nobody else, thread or process, runs one for this site. The lock spans
   * re-read, redeem and write, so that no two JVMs redeem the same rotating token; other sites are
   * not held up by it.
   *
   * @param timeoutMillis the longest wait for the lock; 0 or less does not wait
   * @throws StoreException before the change began: not locked in time, or the store cannot be used
   *     (what the change throws, a StoreException of {@link Entry#write} included, passes through)
   * @throws IllegalStateException from a change of this very site: it would wait for itself
   */
  <R, X extends Exception> R update(String site, long timeoutMillis, Change<R, X> change)
      throws X, StoreException;

  /** Forgets a site, in the order of its changes. */
  void remove(String site, long timeoutMillis) throws StoreException;
}
