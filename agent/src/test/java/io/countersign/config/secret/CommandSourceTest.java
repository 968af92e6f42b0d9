package io.countersign.config.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.flow.FlowException;
import io.countersign.flow.TextFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real commands. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are scripts of a POSIX shell")
class CommandSourceTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void isWhatTheCommandPrintsWithoutTheLineBreakAtTheEnd() throws Exception {
    assertEquals("s3cret ü", output("echo 's3cret ü'"));
    assertEquals("two\nlines", output("printf 'two\\nlines\\r\\n'"));
  }

  @Test
  void argumentsAreGivenAsTheyAreWrittenAndNoShellReadsThem() throws Exception {
    Path script = script("printf '%s|' \"$@\"");

    assertEquals("a b|$HOME|;|", output(script, "\"a b\" $HOME ;"));
  }

  @Test
  void itsInputIsClosedSoThatACommandWhichAsksEndsAtOnce() throws Exception {
    assertEquals("[]", output("read answer; echo \"[$answer]\""));
  }

  @Test
  void itHasTheEnvironmentOfTheProcess() throws Exception {
    assertEquals(System.getenv("PATH"), output("echo \"$PATH\""));
  }

  @Test
  void aFailureTellsExitCodeAndStderrWithoutWhatLooksLikeASecret() throws Exception {
    String message =
        failure("echo 'permission denied, token=hvs.Cae5Fg7h8JkL0mNoPqRs' >&2; echo half; exit 3");

    assertTrue(
        message.startsWith("command " + folder.resolve("command") + " ended with exit code 3: "),
        message);
    assertTrue(message.contains("permission denied"), message);
    assertFalse(message.contains("Cae5"), message);
  }

  @Test
  void whatItPrintedToStdoutIsMaskedInItsStderr() throws Exception {
    String message = failure("echo open-sesame; echo 'debug: open-sesame' >&2; exit 1");

    assertFalse(message.contains("sesame"), message);
  }

  @Test
  void itsArgumentsAreInNoMessage() throws Exception {
    Path script = script("exit 1");

    String message = failure(script, "--password hunter2", 10_000);

    assertFalse(message.contains("hunter2"), message);
  }

  @Test
  void nothingPrintedIsAFailure() throws Exception {
    assertTrue(failure("exit 0").contains("printed nothing to its standard output"));
  }

  @Test
  void aCommandThatHangsIsEndedInTime() throws Exception {
    assertTrue(failure(script("exec sleep 50"), "", 200).contains("did not end within 200 ms"));
  }

  @Test
  void aProcessThatIsLeftBehindWithTheOutputOpenHoldsNothingUp() throws Exception {
    Path pid = folder.resolve("pid");
    try {
      assertEquals("early", output("sleep 50 & echo $! > " + pid + "; echo early"));
    } finally {
      ProcessHandle.of(Long.parseLong(Files.readString(pid).trim()))
          .ifPresent(ProcessHandle::destroy);
    }
  }

  @Test
  void outputWithoutEndIsRefused() throws Exception {
    assertTrue(
        failure("exec cat /dev/zero")
            .contains("printed more than 65536 bytes, which is no secret"));
  }

  @Test
  void aCommandThatIsNotThereSaysWhereToLook() {
    FlowException e =
        assertThrows(FlowException.class, () -> source(1000).apply("no-such-command-here x"));

    assertTrue(
        String.valueOf(e.getMessage()).startsWith("command no-such-command-here cannot be started"),
        e.getMessage());
    assertTrue(String.valueOf(e.getMessage()).endsWith("on the PATH of this process"));
  }

  @Test
  void noCommandOrAnOpenQuoteIsSaidAtStart() {
    assertEquals(
        "${exec:} wants a command, as in ${exec:vault kv get -field=id app}",
        source(1).problem(" "));
    assertEquals("in the command of ${exec:…} a \" is not closed", source(1).problem("a \"b"));
  }

  private String output(String script) throws Exception {
    return output(script(script), "");
  }

  private static String output(Path script, String arguments) throws Exception {
    return source(30_000).apply("\"" + script + "\" " + arguments);
  }

  private String failure(String script) throws IOException {
    return failure(script(script), "", 30_000);
  }

  private static String failure(Path script, String arguments, long timeoutMillis) {
    return String.valueOf(
        assertThrows(
                FlowException.class,
                () -> source(timeoutMillis).apply("\"" + script + "\" " + arguments))
            .getMessage());
  }

  private static TextFunction source(long timeoutMillis) {
    return SecretSources.command(timeoutMillis);
  }

  private Path script(String lines) throws IOException {
    Path script = folder.resolve("command");
    Files.write(script, ("#!/bin/sh\n" + lines + "\n").getBytes(UTF_8));
    assertTrue(script.toFile().setExecutable(true));
    return script;
  }
}
