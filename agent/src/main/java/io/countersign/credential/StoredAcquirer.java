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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Runs a flow whose variables outlive the JVM. The store's lock spans re-read, redeem and write, so
 * that two processes never redeem the same rotating refresh token; the new one is stored before it
 * is used (RFC 9700 §4.14). A store that cannot be used costs no request, as long as the flow can
 * go on in memory without redeeming what another process may have redeemed.
 */
public final class StoredAcquirer implements Acquirer {
  /** No variable of a flow can be called so. */
  private static final String EXPIRES = "!expires-at";

  private final String site;
  private final FlowRunner runner;
  private final Set<String> kept;
  private final TokenStore store;
  private final Clock clock;
  private final AtomicBoolean told = new AtomicBoolean();
  private volatile @Nullable Unstored unstored;

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
    final long start = clock.monotonicNanos();
    try {
      return store.update(
          site,
          // what can do without the store leaves itself time for that
          runner.beginsAnew() ? timeoutMillis / 2 : timeoutMillis,
          new Change<Acquired, FlowException>() {
            @Override
            public Acquired apply(Entry entry) throws FlowException {
              told.set(false);
              return underLock(entry, before, left(start, timeoutMillis));
            }
          });
    } catch (StoreException e) {
      return withoutStore(e, before, left(start, timeoutMillis));
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
    final Map<String, String> all = toStore(acquired, clock.wallMillis());
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
    Unstored ahead = unstored;
    Map<String, String> known = new HashMap<>(before);
    if (ahead == null || !ahead.isNewer(before, stored)) {
      Acquired there = stillGood(stored, before);
      if (there != null) {
        return there;
      }
      known.putAll(withoutExpiry(stored)); // somebody else may have renewed it since
    }
    long begun = clock.wallMillis();
    Acquired acquired = runner.acquire(known, timeoutMillis);
    try {
      entry.write(toStore(acquired, begun));
      unstored = null;
    } catch (StoreException e) { // it is redeemed, and lives on in memory
      unstored = new Unstored(acquired.variables(), stored);
      Log.warn("not-stored", "site", site, "reason", e.getMessage());
    }
    return acquired;
  }

  private Acquired withoutStore(StoreException why, Map<String, String> before, long timeoutMillis)
      throws FlowException {
    Unstored ours = unstored;
    boolean nobodyElseKnows = ours != null && ours.variables.equals(before);
    if (!nobodyElseKnows && !runner.beginsAnew()) {
      throw new FlowException(
          "only the token store tells how to go on, and it cannot be used: " + why.getMessage(),
          why,
          0);
    }
    if (told.compareAndSet(false, true)) {
      Log.warn("store-not-used", "site", site, "reason", why.getMessage());
    }
    Acquired acquired =
        runner.acquire(
            nobodyElseKnows ? before : Collections.<String, String>emptyMap(), timeoutMillis);
    unstored = new Unstored(acquired.variables(), null);
    return acquired;
  }

  /** Half of the time at least: a refresh token whose answer is not awaited is lost. */
  private long left(long startNanos, long timeoutMillis) {
    long passed = TimeUnit.NANOSECONDS.toMillis(clock.monotonicNanos() - startNanos);
    return Math.max(timeoutMillis - passed, timeoutMillis / 2);
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

  /**
   * @param begunWallMillis when the run began: the server counts from some moment after it
   */
  private Map<String, String> toStore(Acquired acquired, long begunWallMillis) {
    Map<String, String> all = new HashMap<>(acquired.variables());
    all.keySet().retainAll(kept);
    // without an end that is known, nobody can tell later whether it is still good
    if (runner.restores(kept) && acquired.lifeMillis() != Expiry.UNKNOWN) {
      all.put(EXPIRES, String.valueOf(begunWallMillis + acquired.lifeMillis()));
    }
    return all.isEmpty() ? Collections.<String, String>emptyMap() : all;
  }

  /** What the last run got and the store did not take: this process alone knows it. */
  private static final class Unstored {
    final Map<String, String> variables;

    /** What was stored then; null where that could not be read. */
    private final @Nullable Map<String, String> there;

    Unstored(Map<String, String> variables, @Nullable Map<String, String> there) {
      this.variables = variables;
      this.there = there;
    }

    /** Whether it is what is to be renewed, and nobody has stored anything since. */
    boolean isNewer(Map<String, String> before, Map<String, String> stored) {
      return variables.equals(before) && (there == null || there.equals(stored));
    }
  }
}
