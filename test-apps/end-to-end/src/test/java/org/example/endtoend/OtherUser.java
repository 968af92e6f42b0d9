package org.example.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A user of this machine without any rights: who runs the tests has to be root to become one. */
final class OtherUser {
  private static final long LIMIT_SECONDS = 10;
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  private static final String[] NOBODY = {
    SETPRIV.toString(), "--reuid=65534", "--regid=65534", "--clear-groups"
  };

  private OtherUser() {}

  /** What a command begins with; skips the test where there can be none, or it can read nothing. */
  static String[] orSkip(Path... read) throws Exception {
    assumeTrue(Files.isExecutable(SETPRIV), "there is no " + SETPRIV);
    assumeTrue(System.getProperty("user.name").equals("root"), "only root can be another user");
    for (Path file : read) {
      assumeTrue(canRead(file), "nobody cannot read " + file);
    }
    return NOBODY.clone();
  }

  /** JUnit's folders are their owner's alone. */
  static void open(Path folder) throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static boolean canRead(Path file) throws Exception {
    List<String> command = new ArrayList<>(List.of(NOBODY));
    command.addAll(List.of("test", "-r", file.toAbsolutePath().toString()));
    Process test = new ProcessBuilder(command).start();
    return test.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && test.exitValue() == 0;
  }
}
