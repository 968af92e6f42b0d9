package io.countersign.flow.function;

/** Whether a function takes something in parentheses: {@code ${function(option):argument}}. */
public enum Option {
  NONE,
  ALLOWED,
  REQUIRED
}
