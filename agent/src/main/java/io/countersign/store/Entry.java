package io.countersign.store;

import java.util.Map;

/** A site's entry, locked: good until the {@link Change} that was handed it returns. */
public interface Entry {
  /** What is stored now, what this change wrote included; cannot be modified. */
  Map<String, String> stored();

  /**
   * Replaces all of the entry; an empty map removes it. When it returns, what was written survives
   * the process. When it throws, what stood there before still does, and the caller, who holds the
   * only copy, decides.
   */
  void write(Map<String, String> variables) throws StoreException;
}
