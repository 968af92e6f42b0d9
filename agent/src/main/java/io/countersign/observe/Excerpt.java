package io.countersign.observe;

import java.util.regex.Pattern;

/**
 * The beginning of a text, on one line, with everything in it masked that looks like a secret: long
 * runs of the characters that tokens are made of, and what is said to be a token or password.
 */
final class Excerpt {
  private static final int SHORTEST_TOKEN = 16;
  private static final int LONGEST_WORD = 40;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_CODE = 60;

  /** Of an error: UNAUTHENTICATED, soap:Client, -32600; a code that lets somebody in is longer. */
  private static final Pattern CODE =
      Pattern.compile(
          "[A-Z][A-Z_]*|[0-9]{1,4}|-[0-9]{1,5}"
              + "|[A-Za-z][A-Za-z0-9_-]{0,15}:[A-Z][a-z][A-Za-z]*(\\.[A-Za-z]+)*");

  private static final Pattern SCHEME = Pattern.compile("(?i)basic|bearer|digest|token");

  /** Some servers leave the prefix out (SOAP 1.1 §4.4.1). */
  private static final Pattern FAULT =
      Pattern.compile("(Client|Server|VersionMismatch|MustUnderstand)(\\.[A-Za-z]+)*");

  private final String text;
  private final int longest;
  private final StringBuilder out = new StringBuilder();
  private int at;

  Excerpt(String text, int longest) {
    this.text = text;
    this.longest = longest;
    while (at < text.length() && out.length() <= longest) {
      if (isTokenPart(text.charAt(at))) {
        run();
      } else {
        space(text.charAt(at++));
      }
    }
  }

  /** Never cut short before it is judged: the beginning of a token is a secret, too. */
  private void run() {
    int start = at;
    while (at < text.length() && isTokenPart(text.charAt(at))) {
      at++;
    }
    out.append(isToken(start) ? "***" : text.substring(start, at));
    // longer than any name: to look at a whole body so would take long
    if (at - start <= LONGEST_NAME) {
      String name = text.substring(start, at);
      boolean secret = SecretNames.isSecret(name);
      if (secret || SecretNames.isCode(name)) {
        value(!secret);
      }
    }
  }

  /** Words of one case, as {@code error_description} or {@code application/json}, are none. */
  private boolean isToken(int start) {
    boolean lower = false;
    boolean upper = false;
    boolean other = false;
    for (int i = start; i < at; i++) {
      char c = text.charAt(i);
      lower |= c >= 'a' && c <= 'z';
      upper |= c >= 'A' && c <= 'Z';
      other |= c >= '0' && c <= '9' || c == '+' || c == '%' || c == '~';
    }
    int length = at - start;
    return length > LONGEST_WORD || (length >= SHORTEST_TOKEN && (other || (lower && upper)));
  }

  /**
   * Masks {@code : "…"}, {@code =…}, {@code >…<} after a name.
   *
   * @param code whether the code of an error may stand there
   */
  private void value(boolean code) {
    int from = at;
    boolean assigned = false;
    char quote = 0;
    for (; at < text.length() && isBetween(text.charAt(at)); at++) {
      char c = text.charAt(at);
      assigned |= c == ':' || c == '=' || c == '>';
      if (assigned && (c == '"' || c == '\'')) {
        quote = c;
        at++;
        break;
      }
    }
    for (int i = from; i < at; i++) {
      space(text.charAt(i));
    }
    int start = at;
    while (assigned && at < text.length() && !ends(text.charAt(at), quote)) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(at, text.length());
    if (quote == 0 && SCHEME.matcher(text.substring(start, Math.min(at, start + 12))).matches()) {
      while (at < text.length() && (text.charAt(at) == ' ' || !ends(text.charAt(at), quote))) {
        at++; // Authorization: Basic aWQ6cHc=
      }
    }
    if (at > start) {
      out.append(code && isCode(start) ? text.substring(start, at) : "***");
    }
  }

  private boolean isCode(int start) {
    if (at - start > LONGEST_CODE) {
      return false;
    }
    String value = text.substring(start, at);
    return CODE.matcher(value).matches() || FAULT.matcher(value).matches();
  }

  private static boolean ends(char c, char quote) {
    return quote != 0 ? c == quote : c <= ' ' || "\"'<>&,;}".indexOf(c) >= 0;
  }

  private static boolean isBetween(char c) {
    return c <= ' ' || c == '"' || c == '\'' || c == ':' || c == '=' || c == '>';
  }

  /** The alphabets of base64, base64url, hex and percent encoding. */
  private static boolean isTokenPart(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || "+/_-~%".indexOf(c) >= 0;
  }

  /** Whatever would break, hide or turn round the line is one space. */
  private void space(char c) {
    if (isShown(c) && !Character.isSurrogate(c)) {
      out.append(c);
    } else if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
      out.append(' ');
    }
  }

  /** Neither white space nor what breaks, hides or turns round a line. */
  static boolean isShown(char c) {
    int type = Character.getType(c);
    return c > ' '
        && type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }

  @Override
  public String toString() {
    return out.length() > longest || at < text.length()
        ? out.substring(0, Math.min(longest, out.length())) + "…"
        : out.toString();
  }
}
