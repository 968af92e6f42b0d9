package io.countersign.flow;

import java.nio.charset.StandardCharsets;

/** {@code body}: a text of the flow's own: XML, GraphQL, anything. */
final class TextContent implements Content {
  private final Template text;

  TextContent(Template text) {
    this.text = text;
  }

  @Override
  public Rendered render(Scope scope) throws FlowException {
    return new Rendered(
        "text/plain; charset=UTF-8", text.render(scope).getBytes(StandardCharsets.UTF_8));
  }
}
