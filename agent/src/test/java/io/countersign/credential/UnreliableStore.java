package io.countersign.credential;

import io.countersign.store.Change;
import io.countersign.store.Entry;
import io.countersign.store.MemoryStore;
import io.countersign.store.StoreException;
import io.countersign.store.TokenStore;
import java.util.Map;

/** A store that cannot be used, or only not be written, as the test says. */
final class UnreliableStore implements TokenStore {
  boolean unusable;
  boolean readOnly;
  long lockTimeoutMillis;
  private final TokenStore there = new MemoryStore();

  @Override
  public Map<String, String> read(String site) throws StoreException {
    return there.read(site);
  }

  @Override
  public <R, X extends Exception> R update(String site, long timeoutMillis, Change<R, X> change)
      throws X, StoreException {
    lockTimeoutMillis = timeoutMillis;
    if (unusable) {
      throw new StoreException("token store X cannot be locked: permission denied");
    }
    return there.update(site, timeoutMillis, entry -> change.apply(new MaybeReadOnly(entry)));
  }

  @Override
  public void remove(String site, long timeoutMillis) throws StoreException {
    there.remove(site, timeoutMillis);
  }

  private final class MaybeReadOnly implements Entry {
    private final Entry entry;

    MaybeReadOnly(Entry entry) {
      this.entry = entry;
    }

    @Override
    public Map<String, String> stored() {
      return entry.stored();
    }

    @Override
    public void write(Map<String, String> variables) throws StoreException {
      if (readOnly) {
        throw new StoreException("token store X cannot be written: no space left");
      }
      entry.write(variables);
    }
  }
}
