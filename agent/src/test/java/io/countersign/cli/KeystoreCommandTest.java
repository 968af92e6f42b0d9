package io.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.config.secret.SecretKeystore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeystoreCommandTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @SuppressWarnings("NullAway.Init")
  private Commands commands;

  @BeforeEach
  void write() throws IOException {
    commands = new Commands(folder);
    Files.writeString(folder.resolve("password"), "of-the-keystore\n");
    // a site may come later
    commands.write(
        "agent.keystore = secrets.p12",
        "agent.keystore-password = ${file:"
            + folder.resolve("password").toString().replace("\\", "\\\\")
            + "}");
  }

  @Test
  void whatIsPipedInIsStoredListedReplacedAndRemoved() throws Exception {
    assertEquals(0, keystore("s3cret ü\n", "put", "orders"), commands::toString);
    assertFalse(commands.toString().contains("s3cret"), commands::toString);
    assertTrue(commands.out().startsWith("stored orders in "), commands::out);
    assertEquals("s3cret ü", stored("orders"));

    assertEquals(0, keystore("other", "put", "orders"), commands::toString);
    assertTrue(commands.out().startsWith("replaced orders in "), commands::out);
    assertEquals("other", stored("orders"));

    assertEquals(0, keystore("", "list"));
    assertEquals("orders\n", commands.out());

    assertEquals(0, keystore("", "remove", "orders"));
    assertEquals(0, keystore("", "list"));
    assertEquals("", commands.out());
  }

  @Test
  void badInputIsExitCodeTwoAndNothingIsWritten() throws Exception {
    assertEquals(2, keystore("", "put", "orders"));
    assertTrue(commands.err().contains("the secret is empty: nothing was stored"), commands::err);
    assertEquals(2, keystore("s", "put", "Orders and more"));
    assertTrue(commands.err().contains("ALIAS: accepted are"), commands::err);
    assertEquals(2, keystore("", "remove", "orders"));
    assertTrue(commands.err().contains("there is no 'orders' in "), commands::err);
    assertEquals(2, keystore("s", "put"));
    assertEquals(2, keystore(""));
    assertTrue(commands.err().contains("which of put, list and remove?"), commands::err);
    assertFalse(Files.exists(folder.resolve("secrets.p12")));
  }

  @Test
  void withoutAKeystoreItSaysHowToNameOne() throws Exception {
    commands.write("agent.log-level = info");

    assertEquals(2, keystore("s", "put", "orders"));
    assertTrue(commands.err().contains("set agent.keystore = FILE"), commands::err);
  }

  @Test
  void aWrongPasswordChangesNothing() throws Exception {
    keystore("s3cret", "put", "orders");
    Files.writeString(folder.resolve("password"), "another");

    assertEquals(2, keystore("other", "put", "orders"));

    assertTrue(commands.err().contains("agent.keystore-password"), commands::err);
    Files.writeString(folder.resolve("password"), "of-the-keystore");
    assertEquals("s3cret", stored("orders"));
  }

  private int keystore(String input, String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "keystore";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[all.length - 2] = "--config";
    all[all.length - 1] = commands.config().toString();
    return commands.runWithInput(input, all);
  }

  private String stored(String alias) throws Exception {
    return new SecretKeystore(
            folder.resolve("secrets.p12").toFile(), "of-the-keystore"::toCharArray)
        .read(alias);
  }
}
