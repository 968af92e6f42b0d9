package io.countersign.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that want to cost time, memory or stack; and answers that nobody thought of. */
class ExtractorBoundsTest {
  private static final int MEBI = 1 << 20;
  private static final String TELLING = "{}[]<>&;\"'=/?#%+-.:,0179eEZTP~\\()*@ ";

  @Test
  void aNestingBombIsNotJson() {
    refused("is not JSON", "json:/t", "[".repeat(MEBI));
    refused("is not JSON", "json:/t", "{\"t\":".repeat(MEBI / 5));
    refused("is not JSON", "json:/t", "[".repeat(1001) + "]".repeat(1001));
  }

  @Test
  void aNumberWithoutEndIsNotJson() {
    refused("is not JSON", "json:/t", "{\"t\":" + "9".repeat(MEBI - 6) + "}");
    refused("is not JSON", "json:/t", "{\"t\":1e" + "9".repeat(2000) + "}");
  }

  @Test
  void aNestingBombIsNoAcceptedXml() {
    refused(
        "is not accepted XML, being nested more than 200 deep", "xml://t", "<a>".repeat(MEBI / 3));
    refused("is not accepted XML", "xml://a//a//a//t", "<a>".repeat(MEBI / 3));
  }

  @Test
  void manyElementsAndAttributesAreReadInTime() {
    ends(() -> assertEquals("T", extract("xml://a//a//a//t", wide())));
    StringBuilder attributes = new StringBuilder("<a");
    for (int i = 0; attributes.length() < MEBI - 20; i++) {
      attributes.append(" x").append(i).append("=''");
    }
    ends(() -> assertEquals("null", extract("xml://t", attributes + "/>")));
    ends(() -> assertEquals("null", extract("xml://t", "<" + "a".repeat(MEBI - 3) + "/>")));
  }

  private static String wide() {
    String deep = "<a>".repeat(60) + "<b/>".repeat(100) + "</a>".repeat(60);
    return "<r>" + deep.repeat(MEBI / 2 / deep.length()) + "<a><a><a><t>T</t></a></a></a></r>";
  }

  @ParameterizedTest
  @CsvSource({"text:(?:a+)+b", "text:(?:a|aa)+b", "text:(?:a*)*b", "text:(?:.*a){20}b"})
  void backtrackingWithoutEndIsStopped(String from) {
    refused(
        "cannot be searched by " + from + ", since that tries too much", from, "a".repeat(5000));
  }

  @Test
  void aRepetitionThatRunsOutOfStackIsStopped() {
    refused("cannot be searched by text:(x|a)*b, since", "text:(x|a)*b", "a".repeat(MEBI));
  }

  @Test
  void aCommonExpressionSearchesTheLargestAnswer() {
    String body = "x".repeat(MEBI - 10) + "; token=T;";

    ends(() -> assertEquals("T", extract("text:token=([^;]+)", body)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "json:/a/0/t",
        "xml://a/t",
        "xml:/a//@t",
        "text",
        "text:t=(\\w+)",
        "header:X-Token",
        "cookie:t",
        "location:t"
      })
  void nothingButAFlowExceptionComesOutOfAnyAnswer(String from) {
    byte[][] seeds = {
      "{\"a\":[{\"t\":\"T\\u00e9\"},1.5e3,true,null]}".getBytes(UTF_8),
      "<?xml version='1.0' encoding='utf-8'?><a x:t='1'><t>T&amp;&#65;<![CDATA[x]]></t></a>"
          .getBytes(UTF_8),
      "<!DOCTYPE a [<!ENTITY e 'x'>]><a><t>&e;</t></a>".getBytes(UTF_8),
      "t=abc; Path=/; Max-Age=0".getBytes(UTF_8),
      "\ufeff{\"a\":[{\"t\":\"T\"}]}".getBytes(StandardCharsets.UTF_16LE),
    };
    String[] lines = {
      "text/xml; charset=utf-16", "t=\"a\\\"b\"; Max-Age=0", "/cb?t=%C3%A4+%#/x?t=1&t", "T"
    };
    Random random = new Random(20260101);
    ends(
        () -> {
          Extractor extractor = Extractors.parse(from);
          for (int i = 0; i < 4000; i++) {
            byte[] body = mutated(seeds[i % seeds.length], random);
            Answer answer =
                Answers.of(
                    body,
                    "Content-Type:" + mutated(lines[0], random),
                    "Set-Cookie:" + mutated(lines[1], random),
                    "Location:" + mutated(lines[2], random),
                    "X-Token:" + mutated(lines[3], random));
            try {
              extractor.extract(answer);
              answer.describe();
            } catch (FlowException expected) {
              assertTrue(String.valueOf(expected.getMessage()).length() < 700);
            }
          }
        });
  }

  @Test
  void nothingButATemplateExceptionComesOutOfAnyPlace() {
    String[] seeds = {
      "json:/a~0/b~1/0",
      "xml:/a//b:c/@d",
      "text:(?<n>a|[b-d]{1,3}\\Q.\\E)+?",
      "cookie:a",
      "location:b"
    };
    Random random = new Random(20260102);
    ends(
        () -> {
          for (int i = 0; i < 20_000; i++) {
            try {
              Extractors.parse(mutated(seeds[i % seeds.length], random)).extract(Answers.of("{}"));
            } catch (TemplateException | FlowException expected) {
              // said what is wrong
            }
          }
        });
  }

  static String mutated(String seed, Random random) {
    return new String(mutated(seed.getBytes(UTF_8), random), StandardCharsets.ISO_8859_1);
  }

  private static byte[] mutated(byte[] seed, Random random) {
    byte[] bytes = seed.clone();
    for (int n = random.nextInt(4); n >= 0 && bytes.length > 0; n--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) TELLING.charAt(random.nextInt(TELLING.length()));
        case 2 -> bytes = Arrays.copyOf(bytes, at);
        default -> System.arraycopy(bytes, at, bytes, 0, bytes.length - at);
      }
    }
    return bytes;
  }

  private static void refused(String message, String from, String body) {
    ends(
        () -> {
          FlowException e = assertThrows(FlowException.class, () -> extract(from, body));
          assertTrue(String.valueOf(e.getMessage()).startsWith(message), e::getMessage);
        });
  }

  private static void ends(Executable check) {
    assertTimeoutPreemptively(Duration.ofSeconds(30), check);
  }

  private static String extract(String from, String body) throws Exception {
    return String.valueOf(Extractors.parse(from).extract(Answers.of(body)));
  }
}
