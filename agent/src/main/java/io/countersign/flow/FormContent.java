package io.countersign.flow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code form.NAME}: application/x-www-form-urlencoded. */
final class FormContent implements Content {
  private final List<Field> fields;

  FormContent(List<Field> fields) {
    this.fields = fields;
  }

  @Override
  public Rendered render(Scope scope) throws FlowException {
    List<String> namesAndValues = new ArrayList<>();
    for (Field field : fields) {
      field.renderTo(namesAndValues, scope);
    }
    return new Rendered(
        "application/x-www-form-urlencoded",
        FormEncoding.encode(namesAndValues).getBytes(StandardCharsets.UTF_8));
  }
}
