package io.countersign.credential;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RefusalsTest {
  /**
   * A credential that had only met faults counted as one that never served: when it was revoked,
   * the next request was not healed.
   */
  @Test
  void faultOfSoapShowsThatTheCredentialWasTaken() {
    assertTrue(isTaken(500, "text/xml;charset=UTF-8"));
    assertTrue(isTaken(500, "application/soap+xml; charset=utf-8"));
    assertTrue(
        isTaken(500, "Multipart/Related; type=\"application/xop+xml\"; start-info=\"text/xml\""));
  }

  @Test
  void otherErrorOfTheServerSaysNothingOfTheCredential() {
    assertTrue(isTaken(200, "text/html"));
    assertTrue(isTaken(404, null));
    assertFalse(isTaken(500, null));
    assertFalse(isTaken(500, "text/html"));
    assertFalse(isTaken(500, "application/json"));
    assertFalse(isTaken(503, "text/xml"));
  }

  private static boolean isTaken(int status, @Nullable String contentType) {
    return Refusals.isTaken(status, name -> name.equals("Content-Type") ? contentType : null);
  }
}
