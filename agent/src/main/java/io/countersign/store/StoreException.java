package io.countersign.store;

import org.jspecify.annotations.Nullable;

/**
 * The store could not be read, locked or written. The message is for a person: which store, why,
 * what to do; never a secret. Nobody's request has to fail for it: the token at hand lives on in
 * memory.
 */
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1;

  public StoreException(String message) {
    this(message, null);
  }

  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
