package io.countersign.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Isolated("there is one log")
class LogTest {
  private final List<String> writes = new ArrayList<>();
  private OutputStream before = OutputStream.nullOutputStream();

  @BeforeEach
  void redirect() {
    before = Log.redirect(new Recording());
    Log.level(Log.Level.WARN);
  }

  @AfterEach
  void restore() {
    Log.redirect(before);
    Log.level(Log.Level.WARN);
  }

  @Test
  void anEventIsOneWriteOfOneLine() {
    Log.warn("renewal-failed", "site", "a", "attempt", 3, "next", null);
    Log.error("alone");

    assertEquals(
        List.of(
            "countersign warn renewal-failed site=a attempt=3 next=null\n",
            "countersign error alone\n"),
        writes);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "plain | plain",
        "a=b;c,d | a=b;c,d",
        "C:\\x | C:\\x",
        "größe€ | größe€",
        "~~ | \"\"",
        "two words | \"two words\"",
        "say \"hi\" | \"say \\\"hi\\\"\"",
        "C:\\a b | \"C:\\\\a b\"",
        "~one\ntwo~ | \"one\\ntwo\"",
        "~one\rtwo~ | \"one?two\"",
        "~one\ttwo~ | \"one?two\"",
      })
  void valuesWithWhiteSpaceOrQuotesAreQuoted(String value, String written) {
    Log.warn("e", "k", value);

    assertEquals(List.of("countersign warn e k=" + written + "\n"), writes);
  }

  @ParameterizedTest
  @EnumSource(Log.Level.class)
  void onlyWhatTheLevelAsksForIsWritten(Log.Level level) {
    Log.level(level);

    Log.error("e");
    Log.warn("w");
    Log.info("i");
    Log.debug("d");

    List<String> all =
        List.of(
            "countersign error e\n",
            "countersign warn w\n",
            "countersign info i\n",
            "countersign debug d\n");
    assertEquals(all.subList(0, Math.min(level.ordinal(), all.size())), writes);
    assertTrue(Log.writes(level));
    assertEquals(level.ordinal() >= Log.Level.DEBUG.ordinal(), Log.writes(Log.Level.DEBUG));
  }

  @Test
  void aMistakeIsWrittenAsItIsInOneLine() {
    Log.errorText("invalid-configuration", "a.properties:1: k\ny: \"is\" not known");

    assertEquals(
        List.of("countersign error invalid-configuration a.properties:1: k?y: \"is\" not known\n"),
        writes);
  }

  @Test
  void aLogThatIsOffWritesNoMistakeEither() {
    Log.level(Log.Level.OFF);

    Log.errorText("invalid-configuration", "x");

    assertEquals(List.of(), writes);
    assertFalse(Log.writes(Log.Level.ERROR));
  }

  @Test
  void aProcessWithoutStderrGoesOn() {
    Closed closed = new Closed();
    Log.redirect(closed);

    Log.error("e");

    assertEquals(1, closed.writes);
  }

  private final class Recording extends OutputStream {
    @Override
    public void write(int b) {
      writes.add("a single byte");
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      writes.add(new String(bytes, from, length, UTF_8));
    }
  }

  private static final class Closed extends OutputStream {
    private int writes;

    @Override
    public void write(int b) throws IOException {
      writes++;
      throw new IOException("closed");
    }
  }
}
