package io.countersign.flow;

/**
 * The server has answered that it is in trouble (RFC 9110 §15.6): whether what it was given is
 * good, it does not say.
 */
final class ServerErrorException extends FlowException {
  private static final long serialVersionUID = 1;

  ServerErrorException(String message, long retryAfterMillis) {
    super(message, null, retryAfterMillis);
  }
}
