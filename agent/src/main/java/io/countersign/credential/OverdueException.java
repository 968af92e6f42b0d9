package io.countersign.credential;

import io.countersign.flow.FlowException;

/** No credential came in the time that a request had for it. The renewal goes on for others. */
final class OverdueException extends FlowException {
  private static final long serialVersionUID = 1;

  OverdueException(long waitedMillis) {
    super("no credential came within " + waitedMillis + " ms");
  }
}
