package io.countersign.flow.function;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a placeholder stands for: a text, or the bytes that a digest makes. Bytes among text stand
 * as lower-case hex, text among bytes as UTF-8. It may be a secret, and is never printed.
 */
public final class Value {
  private final @Nullable String text;
  private final byte[] bytes;

  private Value(@Nullable String text, byte[] bytes) {
    this.text = text;
    this.bytes = bytes;
  }

  public static Value of(String text) {
    return new Value(text, new byte[0]);
  }

  /** Takes over the array. */
  public static Value of(byte[] bytes) {
    return new Value(null, bytes);
  }

  public String text() {
    return text != null ? text : Hex.of(bytes);
  }

  public byte[] bytes() {
    return text != null ? text.getBytes(StandardCharsets.UTF_8) : bytes.clone();
  }

  @Override
  public String toString() {
    return text != null ? "Value (text)" : "Value (bytes)";
  }
}
