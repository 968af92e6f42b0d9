package io.countersign.flow;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * SOAP over HTTP: the fault of an operation has status 500 (SOAP 1.1 §6.2, 1.2 Part 2 §7.5.2.2).
 */
public final class Soap {
  private Soap() {}

  /** Whether an answer with this Content-Type is a message, and so perhaps a fault. */
  public static boolean isMessage(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    String lower = contentType.toLowerCase(Locale.ROOT);
    return lower.contains("text/xml") || lower.contains("application/soap+xml");
  }
}
