package io.countersign.flow;

/**
 * The server has answered that what it was given is not good: another try with the same is of no
 * use, but another way may be (RFC 6749 §5.2, {@code invalid_grant}).
 */
public final class RejectedException extends FlowException {
  private static final long serialVersionUID = 1;

  RejectedException(String message, long retryAfterMillis) {
    super(message, null, retryAfterMillis);
  }
}
