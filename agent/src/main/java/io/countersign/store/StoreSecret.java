package io.countersign.store;

/** The text that a store's key is made from, read again for each use. */
public interface StoreSecret {
  /** A fresh array, which the store wipes when it is done with it. */
  char[] read() throws StoreException;
}
