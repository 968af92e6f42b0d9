package io.countersign.credential;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.countersign.fuzz.Bounds;
import io.countersign.fuzz.Text;
import io.countersign.time.FakeClock;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** {@code WWW-Authenticate}: whether an answer refuses the credential. */
class ChallengeFuzzTest {
  private final Site site =
      new Site(
          "a",
          new Keeper("a", new ScriptedAcquirer(), new FakeClock(), new Random(1), 10),
          List.of("Authorization"),
          new int[] {401},
          Site.OnExisting.KEEP,
          Site.OnFailure.FAIL);

  @FuzzTest
  void anyChallengeIsARefusalUnlessItSpeaksOfTheScope(byte[] challenge) {
    String text = Text.of(challenge);
    Bounds.within(
        () -> {
          boolean ofScope = text.toLowerCase(Locale.ROOT).contains("insufficient_scope");
          assertTrue(site.isRefusal(401, name -> text) || ofScope, "a refusal that is passed over");
          assertFalse(site.isRefusal(401, name -> text + ", Bearer error=\"insufficient_scope\""));
          assertFalse(site.isRefusal(403, name -> text));
        });
  }
}
