package io.countersign.weave;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a body that passes by, so that it can be sent again, up to a bound; past it, nothing of it
 * is kept. One thread writes; another may read once the body is whole.
 */
public final class Spool {
  /** Bytes kept at most. */
  public static final int BOUND = 256 << 10;

  private @Nullable ByteArrayOutputStream kept = new ByteArrayOutputStream();

  public synchronized void keep(byte[] bytes, int offset, int length) {
    ByteArrayOutputStream current = kept;
    if (current != null && takes(length)) {
      current.write(bytes, offset, length);
    }
  }

  /** Whether so much more would be kept: if not, nothing of the body is from now on. */
  public synchronized boolean takes(int length) {
    ByteArrayOutputStream current = kept;
    if (current != null && length > BOUND - current.size()) {
      kept = null;
    }
    return kept != null;
  }

  /** Whether all that has passed is kept. */
  public synchronized boolean isWhole() {
    return kept != null;
  }

  /** All that has passed; null where it was more than the bound. */
  public synchronized byte @Nullable [] content() {
    ByteArrayOutputStream current = kept;
    return current == null ? null : current.toByteArray();
  }
}
