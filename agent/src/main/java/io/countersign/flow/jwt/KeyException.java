package io.countersign.flow.jwt;

/**
 * A key cannot be read, or cannot sign as asked. The message says what to do and holds nothing of
 * the key; there is no cause, since those of parsers quote what they read.
 */
public final class KeyException extends Exception {
  private static final long serialVersionUID = 1;

  KeyException(String message) {
    super(message);
  }
}
