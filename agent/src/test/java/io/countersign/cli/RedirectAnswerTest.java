package io.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RedirectAnswerTest {
  @Test
  void aQueryIsDecoded() {
    RedirectAnswer answer = RedirectAnswer.ofQuery("code=a%2Fb+c&state=%C3%A9&x");
    assertEquals("a/b c", answer.code());
    assertEquals("\u00e9", answer.state());
    assertNull(answer.error());
  }

  @Test
  void noQueryIsNoAnswer() {
    assertNull(RedirectAnswer.ofQuery(null).code());
    assertNull(RedirectAnswer.ofQuery("code=").code());
  }

  @Test
  void whatStandsTwiceIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> RedirectAnswer.ofQuery("code=a&code=b&state=s"));
  }

  @Test
  void aBrokenEscapeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> RedirectAnswer.ofQuery("code=%zz"));
  }

  @Test
  void aWholeUrlAQueryOrTheCodeMayBePasted() {
    for (String pasted :
        new String[] {
          " http://127.0.0.1:1/callback?code=abc&state=s#_ ",
          "code=abc&state=s",
          "?code=abc&state=s"
        }) {
      RedirectAnswer answer = RedirectAnswer.ofPasted(pasted);
      assertEquals("abc", answer.code(), pasted);
      assertEquals("s", answer.state(), pasted);
      assertFalse(answer.isCodeAlone(), pasted);
    }
    assertEquals("abc/=", RedirectAnswer.ofPasted("abc/=").code());
    assertTrue(RedirectAnswer.ofPasted("abc").isCodeAlone());
    assertEquals("4/0+a", RedirectAnswer.ofPasted("4%2F0+a").code());
  }

  @Test
  void aUrlWithoutCodeIsNoCode() {
    assertNull(RedirectAnswer.ofPasted("http://127.0.0.1:1/callback").code());
    assertNull(RedirectAnswer.ofPasted("").code());
  }

  @Test
  void theCodeIsNotPrinted() {
    assertFalse(RedirectAnswer.ofQuery("code=abc").toString().contains("abc"));
  }
}
