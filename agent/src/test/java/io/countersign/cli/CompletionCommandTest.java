package io.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CompletionCommandTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void bashCompletesCommandsAndOptionsByIt() throws Exception {
    Path bash = Path.of("/bin/bash");
    Assumptions.assumeTrue(Files.isExecutable(bash), "there is no " + bash);
    Commands commands = new Commands(folder);
    assertEquals(0, commands.run("completion"));
    Path script = Files.writeString(folder.resolve("completion"), commands.out());

    assertTrue(completed(bash, script, "countersign ch").contains("check"));
    assertTrue(completed(bash, script, "countersign init --fo").contains("--force"));
    assertTrue(completed(bash, script, "countersign keystore p").contains("put"));
    assertTrue(
        completed(bash, script, "countersign init --flow oauth2-p").contains("oauth2-password"));
  }

  /** What stands in COMPREPLY for these words. */
  private static List<String> completed(Path bash, Path script, String words)
      throws IOException, InterruptedException {
    String lines =
        "source '"
            + script
            + "'\nCOMP_WORDS=("
            + words
            + ")\nCOMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))\nCOMP_LINE='"
            + words
            + "'\n_complete_countersign\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n";
    Process process =
        new ProcessBuilder(bash.toString(), "--norc", "-c", lines)
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    List<String> printed = process.inputReader().lines().toList();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS), "bash does not end");
    return printed;
  }
}
