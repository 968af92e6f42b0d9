package io.countersign.credential;

import io.countersign.flow.FlowException;
import io.countersign.observe.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What requests without a good credential wait for: one thread runs a renewal, any number wait for
 * what comes of it. A waiter that leaves takes nothing from the others.
 */
public final class Renewal {
  private final CountDownLatch done = new CountDownLatch(1);
  private final List<Runnable> listeners = new ArrayList<>(1); // guarded by itself
  private volatile @Nullable Credential renewed;
  private volatile @Nullable FlowException failure;

  Renewal() {}

  static Renewal succeeded(Credential credential) {
    Renewal renewal = new Renewal();
    renewal.succeed(credential);
    return renewal;
  }

  static Renewal failed(FlowException why) {
    Renewal renewal = new Renewal();
    renewal.fail(why);
    return renewal;
  }

  void succeed(Credential credential) {
    renewed = credential;
    end();
  }

  void fail(FlowException why) {
    failure = why;
    end();
  }

  public boolean isDone() {
    return done.getCount() == 0;
  }

  /**
   * Runs this when it is done, on the thread that has done it; now and here where it is already.
   */
  public void whenDone(Runnable listener) {
    synchronized (listeners) {
      if (!isDone()) {
        listeners.add(listener);
        return;
      }
    }
    listener.run();
  }

  /**
   * Waits without a lock.
   *
   * @throws FlowException why there is no credential; {@link OverdueException} after the time
   */
  Credential await(long timeoutMillis) throws FlowException, InterruptedException {
    if (!isDone()) {
      awaitDone(timeoutMillis);
    }
    Credential credential = renewed;
    if (credential != null) {
      return credential;
    }
    FlowException why = failure;
    throw why != null ? why : new FlowException("the renewal ended without a result");
  }

  /**
   * An interrupt from before does not end the wait: without the agent, such a thread could use
   * HttpURLConnection as well.
   */
  private void awaitDone(long timeoutMillis) throws OverdueException, InterruptedException {
    boolean interruptedBefore = Thread.interrupted();
    try {
      if (!done.await(timeoutMillis, TimeUnit.MILLISECONDS)) {
        throw new OverdueException(timeoutMillis);
      }
    } finally {
      if (interruptedBefore) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Once it has ended, this does nothing. Allocates nothing. */
  void end() {
    synchronized (listeners) {
      if (isDone()) {
        return;
      }
      done.countDown();
    }
    for (int i = 0; i < listeners.size(); i++) { // from here on, none is added
      try {
        listeners.get(i).run();
      } catch (Throwable itsOwn) { // an application's executor, say: the others go on
        told(itsOwn);
      }
    }
    listeners.clear();
  }

  private static void told(Throwable failure) {
    try {
      Log.debug("waiter-failed", "kind", failure.getClass().getName());
    } catch (Throwable unspeakable) {
      // no memory is left
    }
  }
}
