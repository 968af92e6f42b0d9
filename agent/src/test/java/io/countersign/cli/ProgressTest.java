package io.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProgressTest {
  @Test
  void whatLastsLongerThanASecondIsTold() throws Exception {
    Lines lines = new Lines();
    try (Progress progress = new Progress(new PrintWriter(lines))) {
      progress.begin("the token endpoint");

      assertTrue(lines.written.await(30, TimeUnit.SECONDS));
      progress.end();

      assertTrue(lines.toString().startsWith("still waiting: the token endpoint"), lines::toString);
    }
  }

  private static final class Lines extends Writer {
    final CountDownLatch written = new CountDownLatch(1);
    private final StringBuffer text = new StringBuffer();

    @Override
    public void write(char[] characters, int from, int length) {
      text.append(characters, from, length);
    }

    @Override
    public void flush() {
      written.countDown();
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
