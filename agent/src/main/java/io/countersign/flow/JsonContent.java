package io.countersign.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/** {@code json.PATH}: an object with the fields at their paths (RFC 8259). */
final class JsonContent implements Content {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonField> fields;

  JsonContent(List<JsonField> fields) {
    this.fields = fields;
  }

  @Override
  public Rendered render(Scope scope) throws FlowException {
    ObjectNode root = JSON.createObjectNode();
    for (JsonField field : fields) {
      String value =
          field.isOptional() ? field.value().renderIfSet(scope) : field.value().render(scope);
      if (value != null) {
        put(root, field, value);
      }
    }
    try {
      return new Rendered("application/json", JSON.writeValueAsBytes(root));
    } catch (JsonProcessingException e) {
      throw new FlowException("the JSON body cannot be written");
    }
  }

  private static void put(ObjectNode root, JsonField field, String value) throws FlowException {
    String[] path = field.path().split("\\.", -1);
    ObjectNode parent = root;
    for (int i = 0; i < path.length - 1; i++) {
      JsonNode child = parent.get(path[i]);
      if (child != null && !child.isObject()) {
        throw new FlowException("json." + field.path() + " lies below a value of another key");
      }
      parent = child == null ? parent.putObject(path[i]) : (ObjectNode) child;
    }
    parent.set(path[path.length - 1], node(field, value));
  }

  private static JsonNode node(JsonField field, String value) throws FlowException {
    switch (field.kind()) {
      case NUMBER:
        try {
          return JSON.getNodeFactory().numberNode(new BigDecimal(value.trim()));
        } catch (NumberFormatException e) {
          throw new FlowException("json." + field.path() + " is not a number");
        }
      case BOOLEAN:
        String trimmed = value.trim();
        if (!trimmed.equals("true") && !trimmed.equals("false")) {
          throw new FlowException("json." + field.path() + " is neither true nor false");
        }
        return JSON.getNodeFactory().booleanNode(trimmed.equals("true"));
      case JSON:
        try {
          return JSON.readTree(value);
        } catch (JsonProcessingException e) {
          throw new FlowException("json." + field.path() + " is not JSON");
        }
      default:
        return JSON.getNodeFactory().textNode(value);
    }
  }
}
