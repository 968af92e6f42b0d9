package io.countersign.credential;

import io.countersign.flow.Acquired;
import io.countersign.flow.FlowException;
import io.countersign.flow.InjectionFixture;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives tokens t1, t2, … of one life, or fails, as the test says; may be held up in between. */
final class ScriptedAcquirer implements Acquirer {
  final AtomicInteger calls = new AtomicInteger();
  final AtomicInteger releases = new AtomicInteger();
  final AtomicInteger forgotten = new AtomicInteger();
  volatile long lifeMillis = TimeUnit.HOURS.toMillis(1);
  volatile boolean sameTokenAgain;
  volatile CountDownLatch hold = new CountDownLatch(0);
  final CountDownLatch entered = new CountDownLatch(1);
  private final Queue<Throwable> failures = new ArrayDeque<>();

  synchronized void failNext(Throwable failure) {
    failures.add(failure);
  }

  @Override
  public Acquired acquire(Map<String, String> before, long timeoutMillis) throws FlowException {
    int call = calls.incrementAndGet();
    entered.countDown();
    try {
      // an interrupt from before is nothing to a flow: sockets do not look at it
      if (hold.getCount() > 0 && !hold.await(20, TimeUnit.SECONDS)) {
        throw new AssertionError("never let go");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    Throwable failure = next();
    if (failure instanceof FlowException) {
      throw (FlowException) failure;
    } else if (failure instanceof Error) {
      throw (Error) failure;
    }
    return new Acquired(
        Map.of(), InjectionFixture.bearer("t" + (sameTokenAgain ? 1 : call)), lifeMillis);
  }

  private synchronized Throwable next() {
    return failures.poll();
  }

  @Override
  public void release(Map<String, String> variables, long timeoutMillis) {
    releases.incrementAndGet();
  }

  @Override
  public void forget(long timeoutMillis) {
    forgotten.incrementAndGet();
  }
}
