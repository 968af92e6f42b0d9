package io.countersign.credential;

import io.countersign.flow.Acquired;
import io.countersign.flow.Expiry;
import io.countersign.flow.FlowException;
import io.countersign.flow.FlowRunner;
import io.countersign.observe.Log;
import io.countersign.store.Change;
import io.countersign.store.Entry;
import io.countersign.store.StoreException;
import io.countersign.store.TokenStore;
import io.countersign.time.Clock;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs a flow whose variables outlive the JVM. The store's lock spans re-read, redeem and write, so
 * that two processes never redeem the same rotating refresh token; the new one is stored before it
 * is used (RFC 9700 §4.14).
 */
public final class StoredAcquirer implements Acquirer {
  /** No variable of a flow can be called so. */
  private static final String EXPIRES = "!expires-at";

  private final String site;
  private final FlowRunner runner;
  private final Set<String> kept;
  private final TokenStore store;
  private final Clock clock;

  /**
   * @param kept the variables that are stored
   */
  public StoredAcquirer(
      String site, FlowRunner runner, Set<String> kept, TokenStore store, Clock clock) {
    this.site = site;
    this.runner = runner;
    this.kept = kept;
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Acquired acquire(final Map<String, String> before, final long timeoutMillis)
      throws FlowException {
    try {
      return store.update(
          site,
          timeoutMillis,
          new Change<Acquired, FlowException>() {
            @Override
            public Acquired apply(Entry entry) throws FlowException {
              return underLock(entry, before, timeoutMillis);
            }
          });
    } catch (StoreException e) {
      throw new FlowException("the token store: " + e.getMessage(), e, 0);
    }
  }

  @Override
  public void release(Map<String, String> variables, long timeoutMillis) throws FlowException {
    runner.release(variables, timeoutMillis);
    forget(timeoutMillis);
  }

  @Override
  public void forget(long timeoutMillis) throws FlowException {
    try {
      store.remove(site, timeoutMillis);
    } catch (StoreException e) {
      throw new FlowException("the token store: " + e.getMessage(), e, 0);
    }
  }

  /** Stores what a person's consent has brought. */
  public void keep(Acquired acquired, long timeoutMillis) throws StoreException {
    final Map<String, String> all = toStore(acquired);
    store.update(
        site,
        timeoutMillis,
        new Change<Boolean, RuntimeException>() {
          @Override
          public Boolean apply(Entry entry) throws StoreException {
            entry.write(all);
            return true;
          }
        });
  }

  private Acquired underLock(Entry entry, Map<String, String> before, long timeoutMillis)
      throws FlowException {
    Map<String, String> stored = new HashMap<>(entry.stored());
    Acquired there = stillGood(stored, before);
    if (there != null) {
      return there;
    }
    stored.remove(EXPIRES);
    Map<String, String> known = new HashMap<>(before);
    known.putAll(stored); // somebody else may have renewed it since
    Acquired acquired = runner.acquire(known, timeoutMillis);
    try {
      entry.write(toStore(acquired));
    } catch (StoreException e) { // it is redeemed, and lives on in memory
      Log.warn("not-stored", "site", site, "reason", e.getMessage());
    }
    return acquired;
  }

  /**
   * What is stored, where it is a whole credential that has not ended and is not the refused one.
   */
  private @Nullable Acquired stillGood(Map<String, String> stored, Map<String, String> before)
      throws FlowException {
    String expires = stored.get(EXPIRES);
    if (expires == null || before.entrySet().containsAll(withoutExpiry(stored).entrySet())) {
      return null;
    }
    long life;
    try {
      life = Long.parseLong(expires) - clock.wallMillis();
    } catch (NumberFormatException e) {
      return null;
    }
    return life > 0 ? runner.restored(withoutExpiry(stored), life) : null;
  }

  private static Map<String, String> withoutExpiry(Map<String, String> stored) {
    Map<String, String> variables = new HashMap<>(stored);
    variables.remove(EXPIRES);
    return variables;
  }

  private Map<String, String> toStore(Acquired acquired) {
    Map<String, String> all = new HashMap<>(acquired.variables());
    all.keySet().retainAll(kept);
    // without an end that is known, nobody can tell later whether it is still good
    if (runner.restores(kept) && acquired.lifeMillis() != Expiry.UNKNOWN) {
      all.put(EXPIRES, String.valueOf(clock.wallMillis() + acquired.lifeMillis()));
    }
    return all.isEmpty() ? Collections.<String, String>emptyMap() : all;
  }
}
