package io.countersign.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class WeakTableTest {
  private final WeakTable<Object, String> table = new WeakTable<>();

  @Test
  void goesByIdentityAndNotByEquality() {
    String one = new String("same");
    String other = new String("same");
    table.put(one, "one");
    assertEquals("one", table.get(one));
    assertNull(table.get(other));
    table.put(one, "again");
    assertEquals("again", table.get(one));
    table.remove(one);
    assertNull(table.get(one));
  }

  @Test
  void keepsNoKeyAlive() {
    Object key = new Object();
    WeakReference<Object> watch = new WeakReference<>(key);
    table.put(key, "value");
    key = null;
    for (int i = 0; i < 100 && watch.get() != null; i++) {
      System.gc();
    }
    assertTrue(watch.refersTo(null), "the key was kept");
  }
}
