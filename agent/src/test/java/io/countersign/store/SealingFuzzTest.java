package io.countersign.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.countersign.fuzz.Bounds;
import java.nio.ByteBuffer;
import java.util.Map;

/** The bytes of a token store file, and what they hold once they are decrypted. */
class SealingFuzzTest {
  private static final int ITERATIONS_AT = 18;

  /** Their cost is known, bounded by another test, and all that the fuzzer would find. */
  private static final int MOST_ITERATIONS = 1000;

  @FuzzTest
  void anyFileIsDamagedOrRefusedOrRead(byte[] file) {
    StoreKeys keys = new StoreKeys("secret"::toCharArray, 10);
    Bounds.within(
        () -> {
          if (file.length < ITERATIONS_AT + 4
              || ByteBuffer.wrap(file).getInt(ITERATIONS_AT) <= MOST_ITERATIONS) {
            try {
              assertNotNull(new Sealing(keys).open(file, "tokens").sites);
            } catch (DamagedException | StoreException said) {
              assertNotNull(said.getMessage());
            }
          }
          try {
            Map<String, Map<String, String>> sites = Payload.read(file);
            assertEquals(sites, Payload.read(Payload.write(sites)));
          } catch (DamagedException said) {
            assertNotNull(said.getMessage());
          }
        });
  }
}
