package io.countersign.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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
  void dropsTheEntryThatIsGivenAndNoLaterOne() {
    Object key = new Object();
    Note first = new Note(key, table);
    table.put(first);
    table.drop(first);
    assertNull(table.get(key));
    Note second = new Note(key, table);
    table.put(second);
    table.drop(first);
    assertSame(second, table.get(key));
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

  @Test
  void findsEachOfManyWhileOthersComeAndGo() throws Exception {
    int threads = 4;
    CountDownLatch go = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Integer>> missed = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        missed.add(
            pool.submit(
                () -> {
                  go.await();
                  return missed();
                }));
      }
      go.countDown();
      for (Future<Integer> each : missed) {
        assertEquals(0, each.get(60, TimeUnit.SECONDS));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /** More objects at a time than there are chains, removed in another order than they came. */
  private int missed() {
    Object[] keys = new Object[3_000];
    int missed = 0;
    for (int round = 0; round < 20; round++) {
      Note[] notes = new Note[keys.length];
      for (int i = 0; i < keys.length; i++) {
        keys[i] = new Object();
        notes[i] = new Note(keys[i], table);
        table.put(notes[i]);
      }
      for (int step = 0; step < keys.length; step++) {
        int i = (int) (step * 1_009L % keys.length);
        missed += table.get(keys[i]) == notes[i] ? 0 : 1;
        table.remove(keys[i]);
        missed += table.get(keys[i]) == null ? 0 : 1;
      }
    }
    return missed;
  }

  private static final class Note extends WeakTable.Entry<Object> {
    Note(Object key, WeakTable<Object, Note> table) {
      super(key, table);
    }
  }
}
