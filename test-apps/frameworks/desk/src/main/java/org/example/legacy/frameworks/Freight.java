package org.example.legacy.frameworks;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A body that is longer than any buffer on its way. */
public enum Freight {
  /** 100,000 bytes. */
  MUCH(4_000),
  /** 300,000 bytes. */
  TOO_MUCH(12_000);

  private final String text;

  Freight(int lines) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      all.append("order 4711 für Zürich; ");
    }
    text = all.toString();
  }

  public String text() {
    return text;
  }

  public byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Can be read once, and does not say how much it is. */
  public InputStream stream() {
    return new ByteArrayInputStream(bytes());
  }
}
