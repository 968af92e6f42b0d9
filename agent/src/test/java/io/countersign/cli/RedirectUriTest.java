package io.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RedirectUriTest {
  @Test
  void theDefaultIsTheLoopbackAddressAndNotAName() throws Exception {
    assertEquals("http://127.0.0.1:5001/callback", RedirectUri.of(null, 0).text(5001));
    assertEquals(8080, RedirectUri.of(null, 8080).port());
  }

  @Test
  void itsOwnPortIsKeptAndAMissingOneFilledIn() throws Exception {
    assertEquals("http://localhost:99/a", RedirectUri.of("http://localhost:99/a", 0).text(99));
    assertEquals("http://[::1]:5001/a", RedirectUri.of("http://[::1]/a", 0).text(5001));
    assertEquals("http://127.0.0.1:5001/", RedirectUri.of("http://127.0.0.1", 0).text(5001));
  }

  @Test
  void elsewhereNobodyCanListen() throws Exception {
    assertFalse(RedirectUri.of("https://app.example/back", 0).canListen());
    assertFalse(RedirectUri.of("http://127.0.0.1.example/back", 0).canListen());
    assertFalse(RedirectUri.of("https://localhost:8443/back", 0).canListen());
    assertTrue(RedirectUri.of("http://LOCALHOST:1/back", 0).canListen());
    assertEquals(
        "https://app.example/back", RedirectUri.of("https://app.example/back", 0).text(5001));
  }

  @Test
  void whatIsNoRedirectUriIsSaid() {
    for (String wrong : new String[] {"callback", "mailto:a@b", "http://a/#b", "http://a b/"}) {
      assertThrows(CommandException.class, () -> RedirectUri.of(wrong, 0), wrong);
    }
    assertThrows(CommandException.class, () -> RedirectUri.of("http://localhost:99/a", 98));
  }
}
