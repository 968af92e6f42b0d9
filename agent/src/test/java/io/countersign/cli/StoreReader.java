package io.countersign.cli;

import io.countersign.store.FileStore;
import io.countersign.store.StoreException;
import io.countersign.time.SystemClock;
import java.io.File;
import java.util.Map;
import java.util.function.BiFunction;

/** Reads a token store for {@link StoredVariables}, in a loader that has the agent's classes. */
public final class StoreReader implements BiFunction<File, String, Map<String, String>> {
  @Override
  public Map<String, String> apply(File store, String key) {
    try {
      return new FileStore(store, key::toCharArray, new SystemClock()).read("shop");
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
  }
}
