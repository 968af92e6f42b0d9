package io.countersign.config.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandWordsTest {
  @Test
  void blanksPartWordsUnlessTheyStandInQuotes() {
    assertEquals(List.of("a", "b", "c"), CommandWords.of("  a b\t c "));
    assertEquals(
        List.of("op", "read", "op://my vault/x"), CommandWords.of("op read \"op://my vault/x\""));
    assertEquals(List.of("--name=a b"), CommandWords.of("--name=\"a b\""));
    assertEquals(List.of("a", "", "b"), CommandWords.of("a \"\" b"));
    assertEquals(List.of(), CommandWords.of(" "));
  }

  @Test
  void aPathOfWindowsStaysWhatItIs() {
    assertEquals(
        List.of("C:\\Program Files\\x.exe", "C:\\new\\"),
        CommandWords.of("\"C:\\Program Files\\x.exe\" C:\\new\\"));
  }

  @Test
  void signsOfAShellMeanNothing() {
    assertEquals(List.of("a", "$X", "|", "b;c", "'d", "e'"), CommandWords.of("a $X | b;c 'd e'"));
  }

  @Test
  void aQuoteThatIsNotClosedIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> CommandWords.of("a \"b"));
  }
}
