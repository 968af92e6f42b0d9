package io.countersign.weave;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SpoolTest {
  private final Spool spool = new Spool();

  @Test
  void keepsUpToItsBound() {
    spool.keep(new byte[Spool.BOUND - 1], 0, Spool.BOUND - 1);
    assertTrue(spool.takes(1));
    spool.keep(new byte[] {7}, 0, 1);
    assertTrue(spool.isWhole());
    assertFalse(spool.takes(1));
    assertFalse(spool.isWhole());
  }

  /** A file given as one buffer was copied before the bound was looked at. */
  @Test
  void sizeIsAskedBeforeAnythingIsCopied() {
    assertFalse(spool.takes(Integer.MAX_VALUE));
    assertNull(spool.content());
    spool.keep(new byte[] {1}, 0, 1);
    assertFalse(spool.isWhole());
  }

  @Test
  void whatPassedIsWhatIsKept() {
    spool.keep(new byte[] {1, 2, 3, 4}, 1, 2);
    assertTrue(spool.takes(10));
    assertArrayEquals(new byte[] {2, 3}, spool.content());
  }
}
