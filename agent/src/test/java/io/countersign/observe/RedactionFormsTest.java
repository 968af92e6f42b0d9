package io.countersign.observe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form in which a server may repeat a secret, for secrets of every kind of characters. */
class RedactionFormsTest {
  private static final String ALPHABET = "aZ09 \"\\/<>&'%+:=;?#@.,_-~\t\näßÜ€\ud83d\ude00{}[]!|";

  @ParameterizedTest
  @EnumSource(Form.class)
  void noFormOfASecretIsShown(Form form) {
    Random random = new Random(20260101);
    for (int round = 0; round < 300; round++) {
      String secret = secret(random);
      String text = "bad " + form.write(secret) + " given";

      String shown = new Redaction(List.of(secret)).mask(text);

      assertEquals(
          "bad *** given", shown.replaceAll("\\*\\*\\*=+ ", "*** "), () -> secret + " in: " + text);
    }
  }

  /** JSON in JSON, a URL in a page, a JWT of what was sent. */
  @ParameterizedTest
  @EnumSource(Form.class)
  void noFormOfAFormIsShown(Form outer) {
    Random random = new Random(20260102);
    for (Form inner : Form.values()) {
      if (inner.isPacked() && outer.isPacked() || inner != Form.AS_IT_IS && outer.isCase()) {
        continue; // functions of a flow tell what they made; capitals spoil an escape
      }
      for (int round = 0; round < 20; round++) {
        String secret = secret(random);
        String text = "bad " + outer.write("(" + inner.write(secret) + ")") + " given";

        String shown = new Redaction(List.of(secret)).mask(text);

        assertTrue(shown.contains("***"), () -> inner + " of " + secret + " in: " + text);
        assertFalse(shown.contains(outer.write(inner.write(secret))), shown);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "u", "us", "use", "user"})
  void base64OfATextThatHoldsItWasShown(String user) {
    String pair = user + ":p\"w<&x9:" + user;
    byte[] bytes = pair.getBytes(UTF_8);
    Redaction redaction = new Redaction(List.of("p\"w<&x9"));

    for (String text :
        List.of(
            Base64.getEncoder().encodeToString(bytes),
            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
            HexFormat.of().formatHex(bytes))) {
      String shown = redaction.mask("in/" + text);

      assertTrue(shown.contains("***"), shown);
      assertFalse(
          shown.contains(text.substring(text.length() / 2 - 2, text.length() / 2 + 2)), text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://login.example/4f0e2b8c-tenant/oauth2/v2.0/token",
        "{\"error\":\"invalid_request\",\"path\":\"C:\\\\x\\u0041&amp;%20%\"}",
        "&;&#;&#x;&#xffffffffff;&nosuch;%%u\\u12\\",
      })
  void whatIsNoSecretStaysAsItIs(String text) {
    assertEquals(text, new Redaction(List.of("hunter2", "p\"w<&x")).mask(text));
  }

  @Test
  void aHostileBodyDoesNotTakeLong() {
    Redaction redaction = new Redaction(List.of("hunter2", "x".repeat(60_000)));
    String body = "%25%32%35\\u0025&#37;aHVudGVyMg==".repeat(40_000);

    String shown = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> redaction.excerpt(body));

    assertTrue(shown.length() <= 201, shown);
    assertFalse(shown.contains("aHVudGVy"), shown);
  }

  @Test
  void aSecretWhereTheTextIsCutIsNotShownInPart() {
    for (int before = 4080; before <= 4100; before++) {
      String text = " ".repeat(before) + "hunter2hunter2" + " ".repeat(5000);

      assertFalse(new Redaction(List.of("hunter2hunter2")).mask(text).contains("h"));
    }
  }

  private static String secret(Random random) {
    StringBuilder secret = new StringBuilder();
    int[] alphabet = ALPHABET.codePoints().toArray();
    int length = 6 + random.nextInt(20);
    while (secret.codePointCount(0, secret.length()) < length) {
      secret.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
    }
    return secret.toString();
  }

  private static String each(String text, UnaryOperator<String> escape) {
    return text.codePoints()
        .mapToObj(c -> escape.apply(Character.toString(c)))
        .collect(Collectors.joining());
  }

  private static String units(String text, String format) {
    return text.chars().mapToObj(c -> String.format(format, c)).collect(Collectors.joining());
  }

  private static String percent(byte[] bytes, String format) {
    StringBuilder out = new StringBuilder();
    for (byte b : bytes) {
      out.append(String.format(format, b & 0xff));
    }
    return out.toString();
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&apos;");
  }

  private static String json(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\t", "\\t");
  }

  enum Form {
    AS_IT_IS(s -> s),
    UPPER(s -> s.toUpperCase(Locale.ROOT)),
    LOWER(s -> s.toLowerCase(Locale.ROOT)),
    JSON(RedactionFormsTest::json),
    JSON_SLASH(s -> json(s).replace("/", "\\/")),
    JSON_ASCII(s -> each(json(s), c -> c.charAt(0) < 0x7f ? c : units(c, "\\u%04x"))),
    JSON_FOR_HTML(s -> each(json(s), c -> "<>&'".contains(c) ? units(c, "\\u%04X") : c)),
    JSON_ALL(s -> units(s, "\\u%04x")),
    XML(RedactionFormsTest::xml),
    XML_ASCII(s -> each(xml(s), c -> c.charAt(0) < 0x7f ? c : "&#" + c.codePointAt(0) + ";")),
    XML_DECIMAL(s -> each(s, c -> "&#" + c.codePointAt(0) + ";")),
    XML_DECIMAL_WITH_NOUGHTS(s -> each(s, c -> String.format("&#%06d;", c.codePointAt(0)))),
    XML_HEX(s -> each(s, c -> String.format("&#x%x;", c.codePointAt(0)))),
    XML_HEX_UPPER(s -> each(s, c -> String.format("&#X%X;", c.codePointAt(0)))),
    HTML(s -> xml(s).replace("ä", "&auml;").replace("ß", "&szlig;").replace("€", "&euro;")),
    FORM(s -> URLEncoder.encode(s, UTF_8)),
    FORM_LOWER(
        s ->
            each(
                s,
                c -> {
                  String encoded = URLEncoder.encode(c, UTF_8);
                  return encoded.startsWith("%") ? encoded.toLowerCase(Locale.ROOT) : encoded;
                })),
    PATH(s -> URLEncoder.encode(s, UTF_8).replace("+", "%20")),
    PERCENT_ALL(s -> percent(s.getBytes(UTF_8), "%%%02x")),
    MOJIBAKE(s -> new String(s.getBytes(UTF_8), ISO_8859_1)),
    BASE64(s -> Base64.getEncoder().encodeToString(s.getBytes(UTF_8))),
    BASE64URL(s -> Base64.getUrlEncoder().withoutPadding().encodeToString(s.getBytes(UTF_8))),
    HEX(s -> percent(s.getBytes(UTF_8), "%02x")),
    HEX_UPPER(s -> percent(s.getBytes(UTF_8), "%02X"));

    private final UnaryOperator<String> writer;

    Form(UnaryOperator<String> writer) {
      this.writer = writer;
    }

    String write(String secret) {
      return writer.apply(secret);
    }

    boolean isCase() {
      return this == UPPER || this == LOWER;
    }

    boolean isPacked() {
      return name().startsWith("BASE64") || name().startsWith("HEX");
    }
  }
}
