package io.countersign.flow;

/**
 * A flow could not get its credential. The message is for a person: step, endpoint, status, what
 * the server said, what to do; never a secret.
 */
public class FlowException extends Exception {
  private static final long serialVersionUID = 1;

  private final long retryAfterMillis;

  public FlowException(String message) {
    this(message, null, 0);
  }

  public FlowException(
      String message, @org.jspecify.annotations.Nullable Throwable cause, long retryAfterMillis) {
    super(message, cause);
    this.retryAfterMillis = retryAfterMillis;
  }

  /** How long the server asked to be left alone ({@code Retry-After}); 0 where it did not. */
  public long retryAfterMillis() {
    return retryAfterMillis;
  }
}
