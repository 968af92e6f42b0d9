package io.countersign.flow;

import org.jspecify.annotations.Nullable;

/**
 * What {@code ${request.…}} tells of the application's request, for an injection that depends on it
 * (a signature). Names without value are not set.
 */
public interface RequestView {
  /** What a template's name stands for, without the {@code request.} before it. */
  @Nullable String get(String name) throws FlowException;
}
