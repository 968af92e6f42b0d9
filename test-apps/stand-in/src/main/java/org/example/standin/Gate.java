package org.example.standin;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Holds answers back until it is opened; counts who arrived. Opens by itself after 30 seconds. */
public final class Gate {
  private final CountDownLatch open = new CountDownLatch(1);
  private final Semaphore arrived = new Semaphore(0);

  Gate() {}

  /** Waits until so many requests stand at the gate; false when the time is over. */
  public boolean awaitArrivals(int requests, Duration limit) throws InterruptedException {
    return arrived.tryAcquire(requests, limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  public void open() {
    open.countDown();
  }

  void pass() {
    arrived.release();
    try {
      if (!open.await(30, TimeUnit.SECONDS)) {
        open();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
