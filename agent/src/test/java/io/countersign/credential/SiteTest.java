package io.countersign.credential;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SiteTest {
  /**
   * A credential that had only met faults counted as one that never served: when it was revoked,
   * the next request was not healed.
   */
  @Test
  void faultOfSoapShowsThatTheCredentialWasTaken() {
    assertTrue(Site.isSoapFault(500, "text/xml;charset=UTF-8"));
    assertTrue(Site.isSoapFault(500, "application/soap+xml; charset=utf-8"));
    assertTrue(
        Site.isSoapFault(
            500, "Multipart/Related; type=\"application/xop+xml\"; start-info=\"text/xml\""));
  }

  @Test
  void otherErrorOfTheServerSaysNothingOfTheCredential() {
    assertFalse(Site.isSoapFault(200, "text/xml"));
    assertFalse(Site.isSoapFault(500, null));
    assertFalse(Site.isSoapFault(500, "text/html"));
    assertFalse(Site.isSoapFault(500, "application/json"));
    assertFalse(Site.isSoapFault(503, "text/xml"));
  }
}
