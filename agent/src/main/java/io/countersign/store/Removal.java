package io.countersign.store;

import java.util.Collections;

/** Leaves nothing of an entry. */
final class Removal implements Change<Boolean, RuntimeException> {
  @Override
  public Boolean apply(Entry entry) throws StoreException {
    boolean there = !entry.stored().isEmpty();
    if (there) {
      entry.write(Collections.<String, String>emptyMap());
    }
    return there;
  }
}
