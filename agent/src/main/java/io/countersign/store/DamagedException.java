package io.countersign.store;

/** A store file that certainly is one, and cannot be what was written. */
final class DamagedException extends Exception {
  private static final long serialVersionUID = 1;

  DamagedException(String message) {
    super(message);
  }
}
