package io.countersign.flow;

/** A template cannot be read; the message says where in it and what is accepted. */
public final class TemplateException extends Exception {
  private static final long serialVersionUID = 1;

  TemplateException(String message) {
    super(message);
  }
}
