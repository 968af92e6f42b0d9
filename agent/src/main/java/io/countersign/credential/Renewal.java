package io.countersign.credential;

import io.countersign.flow.FlowException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One renewal under way: one thread runs it, any number wait for what comes of it. */
final class Renewal {
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile @Nullable Credential renewed;
  private volatile @Nullable FlowException failure;

  void succeed(Credential credential) {
    renewed = credential;
    done.countDown();
  }

  void fail(FlowException why) {
    failure = why;
    done.countDown();
  }

  /**
   * Waits without a lock; a waiter that leaves takes nothing from the others. An interrupt from
   * before does not end it: without the agent, such a thread could use HttpURLConnection as well.
   */
  Credential await(long timeoutMillis) throws FlowException, InterruptedException {
    boolean interruptedBefore = Thread.interrupted();
    try {
      if (!done.await(timeoutMillis, TimeUnit.MILLISECONDS)) {
        throw new FlowException("no credential came within " + timeoutMillis + " ms");
      }
    } finally {
      if (interruptedBefore) {
        Thread.currentThread().interrupt();
      }
    }
    Credential credential = renewed;
    if (credential != null) {
      return credential;
    }
    FlowException why = failure;
    throw why != null ? why : new FlowException("the renewal ended without a result");
  }
}
