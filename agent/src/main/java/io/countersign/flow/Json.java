package io.countersign.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads JSON (RFC 8259). Jackson's own bounds hold: 1000 levels, 1000 digits. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** Null where the text is not JSON; a missing node where it is empty. */
  static @Nullable JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException notJson) {
      return null;
    }
  }
}
