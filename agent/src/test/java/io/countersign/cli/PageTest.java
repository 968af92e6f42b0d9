package io.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PageTest {
  @Test
  void whatOthersSayIsText() {
    String page = page(Outcome.refused(400, "T", "<script>alert('1')</script>\u0000\u202e&", "N"));
    assertTrue(page.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;  &amp;"), page);
  }

  @Test
  void itLoadsNothing() {
    String page = page(Outcome.granted("T", "x", "N"));
    for (String loading : new String[] {"src=", "href=", "url(", "@import", "<script", "http"}) {
      assertFalse(page.contains(loading), loading);
    }
  }

  @Test
  void thePolicyAllowsItsOwnStyle() throws Exception {
    String page = page(Outcome.granted("T", "x", "N"));
    String style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));
    assertTrue(
        Page.contentSecurityPolicy()
            .contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'"));
  }

  private static String page(Outcome outcome) {
    return new String(Page.of(outcome), UTF_8);
  }
}
