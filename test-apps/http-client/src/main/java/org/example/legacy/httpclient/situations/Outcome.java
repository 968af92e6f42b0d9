package org.example.legacy.httpclient.situations;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Puts into words what came of a call. */
final class Outcome {
  private Outcome() {}

  /** {@code 200 body}, with the version where it is not HTTP/1.1. */
  static String of(HttpResponse<?> response) {
    String version = response.version() == HttpClient.Version.HTTP_1_1 ? "" : h(response);
    return version + response.statusCode() + " " + text(response.body());
  }

  private static String h(HttpResponse<?> response) {
    return response.version() == HttpClient.Version.HTTP_2 ? "h2 " : "h3 ";
  }

  /** Type and message of a failure, with those of what is behind a failed future. */
  static String of(Throwable failure) {
    Throwable cause = failure.getCause();
    boolean wrapped =
        failure instanceof ExecutionException || failure instanceof CompletionException;
    return wrapped && cause != null
        ? failure.getClass().getSimpleName() + " of " + of(cause)
        : failure.getClass().getSimpleName() + " " + failure.getMessage();
  }

  /** Of a cancelled one: which of two exceptions says so is a matter of luck in the JDK itself. */
  static String ofCancelled(CompletableFuture<? extends HttpResponse<?>> future)
      throws InterruptedException {
    String outcome = of(future);
    return outcome.contains("CancellationException") ? "cancelled" : outcome;
  }

  /**
   * Of one whose client has an executor that is shut down. Which of the client's tasks is the first
   * to be rejected is a matter of luck: where it is one of the selector's, the client closes for
   * good and says that instead.
   */
  static String ofRejected(CompletableFuture<? extends HttpResponse<?>> future)
      throws InterruptedException {
    String outcome = of(future);
    boolean rejected =
        outcome.contains("RejectedExecutionException")
            || outcome.contains("selector manager closed");
    return rejected ? "rejected" : outcome;
  }

  /** What a future has come to within twenty seconds: many times what a busy machine needs. */
  static String of(CompletableFuture<? extends HttpResponse<?>> future)
      throws InterruptedException {
    try {
      return of(future.get(20, TimeUnit.SECONDS));
    } catch (TimeoutException e) {
      return "nothing in 20 s";
    } catch (ExecutionException | RuntimeException e) {
      return of((Throwable) e);
    }
  }

  static String text(Object body) {
    if (body instanceof byte[]) {
      return digest((byte[]) body);
    }
    String text = String.valueOf(body);
    return text.length() > 300
        ? digest(text.getBytes(StandardCharsets.UTF_8))
        : text.replace("\r", "").replace("\n", "\\n");
  }

  static String digest(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return bytes.length + " bytes " + Arrays.hashCode(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
