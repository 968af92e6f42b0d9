package io.countersign.weave.httpclient;

import io.countersign.credential.Renewal;
import io.countersign.thread.AgentThread;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits for renewals that stand on no thread: what follows runs on the client's executor. One
 * thread keeps the times; it exists only while there are waits.
 */
final class Waits {
  private static final long IDLE_MILLIS = 500;

  private final ScheduledThreadPoolExecutor timer;

  Waits() {
    timer = new ScheduledThreadPoolExecutor(1, AgentThread.named("countersign-wait"));
    timer.setKeepAliveTime(IDLE_MILLIS, TimeUnit.MILLISECONDS);
    timer.allowCoreThreadTimeOut(true);
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Completes when a hop has waited long enough: its credential has come, or its time is up. */
  CompletableFuture<Object> until(final Exchange hop, final Limit limit) {
    Renewal pending = hop.pending();
    if (pending == null) {
      return CompletableFuture.completedFuture(null);
    }
    final CompletableFuture<Object> waited = new CompletableFuture<>();
    within(
        limit,
        pending,
        new Runnable() {
          @Override
          public void run() {
            waited.complete(null);
          }
        },
        new Runnable() {
          @Override
          public void run() {
            hop.exceeds(limit);
            waited.complete(null);
          }
        });
    return waited;
  }

  /**
   * Brings a refused answer back when its credential is replaced, or the site's time is up; fails
   * as the client does when the request's own time is up.
   */
  CompletableFuture<Object> until(Renewal replacement, final Limit limit, final Object answer) {
    final CompletableFuture<Object> waited = new CompletableFuture<>();
    final Runnable back =
        new Runnable() {
          @Override
          public void run() {
            waited.complete(answer);
          }
        };
    within(
        limit,
        replacement,
        back,
        limit.isRequests
            ? new Runnable() {
              @Override
              public void run() {
                waited.completeExceptionally(new HttpTimeoutException("request timed out"));
              }
            }
            : back);
    return waited;
  }

  /** The same, completed where the client would have gone on: on its executor. */
  CompletableFuture<Object> resumed(final Executor executor, CompletableFuture<Object> waited) {
    final CompletableFuture<Object> resumed = new CompletableFuture<>();
    waited.whenComplete(
        new BiConsumer<Object, @Nullable Throwable>() {
          @Override
          public void accept(final Object outcome, final @Nullable Throwable failure) {
            resume(
                executor,
                new Runnable() {
                  @Override
                  public void run() {
                    if (failure == null) {
                      resumed.complete(outcome);
                    } else {
                      resumed.completeExceptionally(failure);
                    }
                  }
                });
          }
        });
    return resumed;
  }

  /** Not on the JDK's common pool: what blocks there, such as HttpClient.close, would never end. */
  static void resume(final Executor executor, final Runnable next) {
    try {
      AgentThread.lend(
          new Runnable() {
            @Override
            public void run() {
              executor.execute(next); // there are executors that run it here
            }
          });
    } catch (RejectedExecutionException shutDown) {
      AgentThread.lend(next); // so that the request ends, as the client ends it
    }
  }

  private void within(Limit limit, Renewal renewal, final Runnable came, Runnable overdue) {
    final Future<?> end = timer.schedule(overdue, limit.millis, TimeUnit.MILLISECONDS);
    renewal.whenDone(
        new Runnable() {
          @Override
          public void run() {
            if (end.cancel(false)) {
              came.run();
            }
          }
        });
  }
}
