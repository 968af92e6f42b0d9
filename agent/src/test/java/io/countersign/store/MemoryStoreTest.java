package io.countersign.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryStoreTest {
  private final MemoryStore store = new MemoryStore();

  @Test
  void whatIsWrittenIsReadUntilItIsRemoved() throws Exception {
    assertEquals(Map.of(), store.read("one"));
    Map<String, String> tokens = new HashMap<>(Map.of("refresh_token", "r"));
    FileStoreTest.put(store, "one", tokens);
    tokens.put("refresh_token", "changed by its owner");

    assertEquals(Map.of("refresh_token", "r"), store.read("one"));
    assertThrows(UnsupportedOperationException.class, () -> store.read("one").clear());
    assertEquals(Map.of(), store.read("two"));
    store.remove("one", 0);
    store.remove("two", 0);
    assertEquals(Map.of(), store.read("one"));
    assertEquals("memory", store.toString());
  }

  @Test
  void aChangeWithinAChangeOfTheSameSiteIsRefused() {
    assertThrows(
        IllegalStateException.class,
        () ->
            store.<Integer, StoreException>update(
                "one",
                0,
                entry -> {
                  store.remove("one", 0);
                  return 0;
                }));
  }
}
