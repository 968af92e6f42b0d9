package io.countersign.weave;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class WeakTableTest {
  private final WeakTable<Object, Note> table = new WeakTable<>();

  @Test
  void goesByIdentityAndNotByEquality() {
    String one = new String("same");
    String other = new String("same");
    Note first = new Note(one, table);
    table.put(first);
    assertSame(first, table.get(one));
    assertNull(table.get(other));
    Note second = new Note(one, table);
    table.put(second);
    assertSame(second, table.get(one));
    table.remove(one);
    assertNull(table.get(one));
  }

  @Test
  void keepsNoKeyAlive() {
    Object key = new Object();
    WeakReference<Object> watch = new WeakReference<>(key);
    table.put(new Note(key, table));
    key = null;
    for (int i = 0; i < 100 && watch.get() != null; i++) {
      System.gc();
    }
    assertTrue(watch.refersTo(null), "the key was kept");
  }

  private static final class Note extends WeakTable.Entry<Object> {
    Note(Object key, WeakTable<Object, Note> table) {
      super(key, table);
    }
  }
}
