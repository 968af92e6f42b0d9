package io.countersign.flow;

/** The body of a step's request. One form of body is one class. */
interface Content {
  /** The media type, where the flow does not state another by {@code content-type}. */
  Rendered render(Scope scope) throws FlowException;

  /** A body as it goes on the wire. */
  final class Rendered {
    final String type;
    final byte[] bytes;

    Rendered(String type, byte[] bytes) {
      this.type = type;
      this.bytes = bytes;
    }
  }
}
