package io.countersign.store;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** The bounded wait for a lock between threads. */
final class Waiting {
  private Waiting() {}

  static void lock(ReentrantLock lock, long nanos, String what) throws StoreException {
    if (lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("a change of " + what + " from within a change of it");
    }
    // first without waiting: an interrupted thread may lock what is free
    if (lock.tryLock()) {
      return;
    }
    boolean locked;
    try {
      locked = lock.tryLock(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      throw interrupted(what);
    }
    if (!locked) {
      throw timeout(what, "another thread");
    }
  }

  static StoreException timeout(String what, String holder) {
    return new StoreException(
        "token store, "
            + what
            + ": not locked in time, since "
            + holder
            + " is changing it: try again later, or allow a longer wait");
  }

  /** Leaves the thread interrupted, for those who called. */
  static StoreException interrupted(String what) {
    Thread.currentThread().interrupt();
    return new StoreException(
        "token store, " + what + ": the thread was interrupted while it waited for the lock");
  }
}
