package io.countersign.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
  @ParameterizedTest
  @CsvSource({
    "nothing here, nothing here",
    "a hunter2 b hunter2, a *** b ***",
    "hunter2hunter2, ******",
    "the longer hunter2-and-more, the longer ***",
    "ab is too short to mask, ab is too short to mask",
    "a.c is no pattern: abc, *** is no pattern: abc",
    "Hunter2 in another case, *** in another case",
  })
  void secretsAreMaskedTheLongestFirst(String text, String masked) {
    assertEquals(
        masked, new Redaction(List.of("hunter2", "ab", "hunter2-and-more", "a.c")).of(text));
  }

  @Test
  void whatWouldBreakTheLineIsASpace() {
    assertEquals("a  b c d ü", new Redaction(List.of()).of("a\r\nb\tc\u007fd ü"));
  }

  @Test
  void aSecretOfSeveralLinesIsMaskedWhole() {
    assertEquals("key ***.", new Redaction(List.of("one\ntwo")).of("key one\ntwo."));
  }

  @Test
  void aLongTextIsCutAndSaysSo() {
    Redaction none = new Redaction(List.of());

    assertEquals("x".repeat(200), none.of("x".repeat(200)));
    assertEquals("x".repeat(200) + "…", none.of("x".repeat(201)));
  }

  @Test
  void aSecretAcrossTheCutLeavesNothing() {
    String text = "x".repeat(195) + "hunter2hunter2 yyy";

    assertEquals("x".repeat(195) + "*** y…", new Redaction(List.of("hunter2hunter2")).of(text));
  }
}
