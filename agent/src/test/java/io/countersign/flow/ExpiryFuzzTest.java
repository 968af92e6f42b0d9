package io.countersign.flow;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.countersign.fuzz.Bounds;
import io.countersign.fuzz.Text;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** The end of a credential as a server tells it, in every form that is read. */
class ExpiryFuzzTest {
  private static final long NOW = 1_700_000_000_000L;

  @FuzzTest
  void anyTextIsALifeOrItIsSaidWhyNot(byte[] zoneAndTold) {
    String[] lines = Text.lines(zoneAndTold, 2);
    String claims =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(lines[1].getBytes(StandardCharsets.UTF_8));
    Map<String, String> taken =
        Map.of("zone", lines[0], "told", lines[1], "jwt", "e30." + claims + ".c2ln");
    Bounds.within(
        () -> {
          life(Expiry.in(template("${told}"), false), taken);
          life(Expiry.at(template("${told}"), template("${zone}"), true), taken);
          life(Expiry.jwt(template("${told}"), false), taken);
          life(Expiry.jwt(template("${jwt}"), true), taken);
          after(lines[1], taken);
          long pause = RetryAfter.millis(lines[1], NOW);
          assertTrue(pause >= 0 && pause <= 24 * 3_600_000L, () -> "a pause of " + pause);
          HttpDate.millis(lines[1]);
        });
  }

  private static void after(String told, Map<String, String> taken) throws TemplateException {
    Expiry after;
    try {
      after = Expiry.after(template(told), false);
    } catch (TemplateException said) {
      return;
    }
    life(after, taken);
  }

  private static void life(Expiry expiry, Map<String, String> taken) {
    try {
      long millis = expiry.lifeMillis(new Scope(Map.of(), taken), NOW);
      boolean bounded = millis > 0 && millis <= Expiry.LONGEST_MILLIS;
      assertTrue(bounded || millis == Expiry.UNKNOWN, () -> "a life of " + millis);
    } catch (FlowException said) {
      assertTrue(String.valueOf(said.getMessage()).length() > 10);
    }
  }

  private static Template template(String text) throws TemplateException {
    return Template.parse(text, Encodings.all());
  }
}
