package io.countersign.flow;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * {@code json:/pointer} (RFC 6901): a text, number or boolean of a JSON body. Reading the
 * configuration touches nothing of Jackson: many an application starts without needing it.
 */
final class JsonExtractor implements Extractor {
  private final String written;
  private final String pointer;

  private JsonExtractor(String written, String pointer) {
    this.written = written;
    this.pointer = pointer;
  }

  static JsonExtractor parse(String pointer) throws TemplateException {
    String written = "json:" + pointer;
    for (int at = pointer.indexOf('~'); at >= 0; at = pointer.indexOf('~', at + 1)) {
      if (!pointer.startsWith("0", at + 1) && !pointer.startsWith("1", at + 1)) {
        throw new TemplateException(
            "'" + written + "' is not a JSON pointer: in it ~ is written ~0, and / in a name ~1");
      }
    }
    if (!pointer.isEmpty() && !pointer.startsWith("/")) {
      throw new TemplateException(
          "'" + written + "' is not a JSON pointer: it starts with /, as in json:/access_token");
    }
    return new JsonExtractor(written, pointer);
  }

  @Override
  public @Nullable String extract(Answer answer) throws FlowException {
    JsonNode node = answer.json().at(JsonPointer.compile(pointer));
    if (!node.isValueNode() || node.isNull()) {
      return null;
    }
    String value = node.asText();
    return value.trim().isEmpty() ? null : value;
  }

  @Override
  public String toString() {
    return written;
  }
}
