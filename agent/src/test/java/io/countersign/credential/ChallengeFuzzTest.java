package io.countersign.credential;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.countersign.fuzz.Bounds;
import io.countersign.fuzz.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code WWW-Authenticate}: whether an answer refuses the credential. */
class ChallengeFuzzTest {
  private final Refusals refusals = new Refusals(new int[] {401}, Map.of());

  @FuzzTest
  void anyChallengeIsARefusalUnlessItSpeaksOfTheScope(byte[] challenge) {
    String text = Text.of(challenge);
    Bounds.within(
        () -> {
          boolean ofScope = text.toLowerCase(Locale.ROOT).contains("insufficient_scope");
          assertTrue(
              refusals.include(401, name -> List.of(text)) || ofScope,
              "a refusal that is passed over");
          assertFalse(
              refusals.include(401, name -> List.of(text, "Bearer error=\"insufficient_scope\"")));
          assertFalse(refusals.include(403, name -> List.of(text)));
        });
  }
}
