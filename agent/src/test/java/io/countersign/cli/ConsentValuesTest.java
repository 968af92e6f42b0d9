package io.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class ConsentValuesTest {
  @Test
  void theChallengeIsThatOfRfc7636AppendixB() {
    ConsentValues values =
        new ConsentValues(
            "http://127.0.0.1:1/", "s", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    assertEquals(
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", values.forPage().get("code_challenge"));
    assertEquals(
        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
        values.forExchange("c").get("code_verifier"));
  }

  @Test
  void thePageIsNotGivenTheVerifier() {
    ConsentValues values = ConsentValues.fresh("http://127.0.0.1:1/", new SecureRandom());
    assertFalse(values.forPage().containsKey("code_verifier"));
  }

  @Test
  void onlyTheSameStateIsTheState() {
    ConsentValues values = ConsentValues.fresh("http://127.0.0.1:1/", new SecureRandom());
    assertTrue(values.isState(values.state()));
    assertFalse(values.isState(values.state() + "x"));
    assertFalse(values.isState(""));
  }
}
