package io.countersign.cli;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The page that the browser ends on: says what happened, and loads nothing from anywhere. */
final class Page {
  private static final String STYLE =
      "body{font:16px/1.5 system-ui,sans-serif;margin:0;padding:12vh 1.5rem;background:#f4f5f7;"
          + "color:#1f2933}"
          + "main{max-width:34rem;margin:auto;background:#fff;padding:2rem 2.5rem;"
          + "border-radius:10px;border-top:6px solid #b42318;box-shadow:0 2px 12px #0002;"
          + "overflow-wrap:anywhere}"
          + "main.granted{border-color:#1a7f4b}"
          + "h1{font-size:1.45rem;line-height:1.25;margin:0 0 .8rem}p{margin:.6rem 0}"
          + "footer{margin-top:1.6rem;font-size:.85rem;color:#616e7c}"
          + "@media(prefers-color-scheme:dark){body{background:#16191d;color:#e4e7eb}"
          + "main{background:#22272e}footer{color:#9aa5b1}}";

  private Page() {}

  static byte[] of(Outcome outcome) {
    String page =
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
            + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
            + "<title>"
            + escaped(outcome.title())
            + "</title><style>"
            + STYLE
            + "</style></head><body><main class=\""
            + (outcome.isGranted() ? "granted" : "refused")
            + "\"><h1>"
            + escaped(outcome.title())
            + "</h1><p>"
            + escaped(outcome.text())
            + "</p><p>"
            + escaped(outcome.next())
            + "</p><footer>Countersign</footer></main></body></html>\n";
    return page.getBytes(StandardCharsets.UTF_8);
  }

  /** Nothing runs, nothing is loaded, nobody frames it; its own style is told by its hash. */
  static String contentSecurityPolicy() {
    return "default-src 'none'; style-src 'sha256-"
        + Base64.getEncoder().encodeToString(sha256(STYLE))
        + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  }

  private static String escaped(String text) {
    return Terminal.plain(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every JVM has SHA-256
    }
  }
}
