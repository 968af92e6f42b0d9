package io.countersign.flow;

/** A template cannot be read; the message says where in it and what is accepted. */
public final class TemplateException extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean unset;

  TemplateException(String message) {
    this(message, false);
  }

  TemplateException(String message, boolean unset) {
    super(message);
    this.unset = unset;
  }

  /** Whether all that is wrong is that it names something which is not set. */
  public boolean isUnset() {
    return unset;
  }
}
