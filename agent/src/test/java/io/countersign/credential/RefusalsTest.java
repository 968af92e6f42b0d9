package io.countersign.credential;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
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

  @Test
  void aHeaderRefusesWhateverTheStatusIs() {
    Refusals refusals =
        new Refusals(new int[] {401}, Map.of("X-Auth", "expired*", "Location", "*/login*"));

    assertTrue(refusals.include(200, header("X-Auth", "Expired since noon")));
    assertTrue(refusals.include(302, header("Location", "https://a.example/login?from=/x")));
    assertTrue(refusals.include(401, header("X-Auth", "good")));
    assertFalse(refusals.include(200, header("X-Auth", "not expired")));
    assertFalse(refusals.include(302, header("Location", "/next")));
    assertFalse(refusals.include(200, header("X-Other", "expired")));
  }

  /** Of several challenges, each on a line of its own, only one or the other says why. */
  @Test
  void everyLineOfAHeaderIsRead() {
    Refusals refusals = new Refusals(new int[] {401}, Map.of("X-Auth", "expired"));
    List<String> scope = List.of("Basic realm=x", "Bearer error=\"insufficient_scope\"");

    assertFalse(refusals.include(401, name -> name.equals("X-Auth") ? List.of() : scope));
    assertTrue(refusals.include(200, name -> List.of("fine", "expired")));
  }

  private static Refusals.Headers header(String name, String value) {
    return asked -> asked.equals(name) ? List.of(value) : List.of();
  }

  private static boolean isTaken(int status, @Nullable String contentType) {
    return Refusals.isTaken(
        status, contentType == null ? name -> List.of() : header("Content-Type", contentType));
  }
}
