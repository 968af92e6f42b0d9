package io.countersign.flow;

import org.jspecify.annotations.Nullable;

/** Takes one value from an answer. One kind of place to take it from is one class. */
interface Extractor {
  /** The value; null where the answer has none there. */
  @Nullable String extract(Answer answer) throws FlowException;

  /** How it is written in a flow, for messages. */
  @Override
  String toString();
}
