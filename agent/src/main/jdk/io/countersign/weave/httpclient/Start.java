package io.countersign.weave.httpclient;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Starts a request once its credential has come. {@code sendAsync} returns at once; {@code send},
 * which starts a request on its own thread, waits there, and can be interrupted.
 */
final class Start implements Executor {
  /** What {@code send} has the first part of a request run by: at once, on its own thread. */
  private static final String SYNCHRONOUS = "HttpClientImpl$DelegatingExecutor";

  private final Executor executor;
  private final CompletableFuture<?> waited;

  Start(Executor executor, CompletableFuture<?> waited) {
    this.executor = executor;
    this.waited = waited;
  }

  @Override
  public void execute(final Runnable start) {
    if (executor.getClass().getName().endsWith(SYNCHRONOUS)) {
      await();
      start.run();
      return;
    }
    waited.thenAccept(
        new Consumer<Object>() {
          @Override
          public void accept(Object ignored) {
            Waits.resume(executor, start);
          }
        });
  }

  private void await() {
    try {
      waited.get();
    } catch (InterruptedException e) {
      throw Start.<RuntimeException>sneaky(e); // send declares it, and is next but two on the stack
    } catch (ExecutionException never) {
      throw new IllegalStateException(never);
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Exception> E sneaky(Exception e) throws E {
    throw (E) e;
  }
}
