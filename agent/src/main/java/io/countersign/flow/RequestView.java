package io.countersign.flow;

import io.countersign.flow.function.Value;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ${request.…}} tells of the application's request, for an injection that depends on it
 * (a signature).
 */
public interface RequestView {
  /** What a name stands for; null where it is not known. */
  @Nullable Value get(String name) throws FlowException;
}
