package io.countersign.flow;

/** A template names something that is not set. */
public final class UnsetException extends FlowException {
  private static final long serialVersionUID = 1;

  public UnsetException(String message) {
    super(message);
  }
}
