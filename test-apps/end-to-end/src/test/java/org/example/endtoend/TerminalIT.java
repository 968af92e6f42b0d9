package org.example.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command line at a terminal, which {@code script} (util-linux) makes. */
@Timeout(60)
class TerminalIT {
  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private static final String SECRET = "typed-s3cret";

  @OnSomeJdks
  void secretIsAskedForTwiceAndNotShown(Target target, @TempDir Path folder) throws Exception {
    assumeTrue(Files.isExecutable(SCRIPT), "there is no " + SCRIPT);
    Files.writeString(
        folder.resolve("agent.properties"),
        "agent.keystore = secrets.p12\nagent.keystore-password = ${env:PASSWORD}\n");
    String shown = put(target, folder, SECRET, SECRET);
    assertTrue(shown.contains("stored orders in "), shown);
    assertFalse(shown.contains(SECRET), "echoed: " + shown);

    String differing = put(target, folder, SECRET, "mistyped");
    assertTrue(differing.contains("the two are not the same: nothing was stored"), differing);
    assertTrue(differing.contains("\u001b["), "mistakes are red at a terminal");
    CommandLine.Result list =
        new CommandLine(target.jdk(), folder, Map.of("PASSWORD", "of the keystore"))
            .run("keystore", "list");
    assertEquals("orders", list.out().strip(), list::toString);
  }

  /** What the terminal showed. */
  private static String put(Target target, Path folder, String first, String second)
      throws IOException, InterruptedException {
    String command =
        "'" + target.jdk().java() + "' -jar '" + Jars.agent() + "' keystore put orders";
    ProcessBuilder builder =
        new ProcessBuilder(List.of(SCRIPT.toString(), "-qec", command, "/dev/null"))
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("COUNTERSIGN_"));
    builder.environment().remove("NO_COLOR");
    builder.environment().put("TERM", "xterm");
    builder.environment().put("PASSWORD", "of the keystore");
    Process process = builder.start();
    try (OutputStream keys = process.getOutputStream()) {
      StringBuilder shown = new StringBuilder();
      readTo("Secret for orders: ", process.getInputStream(), shown);
      type(first, keys);
      readTo("Again: ", process.getInputStream(), shown);
      type(second, keys);
      shown.append(new String(process.getInputStream().readAllBytes(), UTF_8));
      assertTrue(process.waitFor(30, TimeUnit.SECONDS), "it does not end");
      return shown.toString();
    } finally {
      process.destroyForcibly();
    }
  }

  private static void readTo(String end, InputStream in, StringBuilder shown) throws IOException {
    while (shown.indexOf(end) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new AssertionError("it ended before '" + end + "': " + shown);
      }
      shown.append((char) next);
    }
  }

  private static void type(String line, OutputStream keys) throws IOException {
    keys.write((line + "\n").getBytes(UTF_8));
    keys.flush();
  }
}
