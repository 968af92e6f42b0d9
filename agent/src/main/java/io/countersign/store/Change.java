package io.countersign.store;

/**
 * What is done to a site's entry while it is locked. It may take seconds (a redeem over the
 * network), and must be bounded: others wait.
 *
 * @param <R> what the caller gets back
 * @param <X> what else it throws
 */
public interface Change<R, X extends Exception> {
  R apply(Entry entry) throws X, StoreException;
}
