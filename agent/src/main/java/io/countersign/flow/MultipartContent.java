package io.countersign.flow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** {@code multipart.NAME}: multipart/form-data (RFC 7578), each field a part of its own. */
final class MultipartContent implements Content {
  private final List<Field> fields;

  MultipartContent(List<Field> fields) {
    this.fields = fields;
  }

  @Override
  public Rendered render(Scope scope) throws FlowException {
    List<String> namesAndValues = new ArrayList<>();
    for (Field field : fields) {
      field.renderTo(namesAndValues, scope);
    }
    String boundary = "countersign-" + UUID.randomUUID(); // stands in no value that anybody sends
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < namesAndValues.size(); i += 2) {
      body.append("--").append(boundary);
      body.append("\r\nContent-Disposition: form-data; name=\"");
      body.append(escaped(namesAndValues.get(i))).append("\"\r\n\r\n");
      body.append(namesAndValues.get(i + 1)).append("\r\n");
    }
    body.append("--").append(boundary).append("--\r\n");
    return new Rendered(
        "multipart/form-data; boundary=" + boundary,
        body.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** As browsers do (WHATWG HTML §4.10.21.8). */
  private static String escaped(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }
}
