package io.countersign.config.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.flow.FlowException;
import io.countersign.flow.UnsetException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Set;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretKeystoreTest {
  private static final String PASSWORD = "a password for tests";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"s", "sécret with € and a\nline break", " blanks "})
  void whatIsPutIsRead(String secret) throws Exception {
    assertFalse(keystore(PASSWORD).put("orders", secret));

    assertEquals(secret, keystore(PASSWORD).read("orders"));
    assertEquals(Set.of("orders"), keystore(PASSWORD).aliases());
  }

  @Test
  void putReplacesAndRemoveRemovesThatOneAlone() throws Exception {
    keystore(PASSWORD).put("a", "1");
    keystore(PASSWORD).put("b", "2");

    assertTrue(keystore(PASSWORD).put("a", "3"));
    assertTrue(keystore(PASSWORD).remove("b"));

    assertFalse(keystore(PASSWORD).remove("b"));
    assertEquals("3", keystore(PASSWORD).read("a"));
    assertEquals(Set.of("a"), keystore(PASSWORD).aliases());
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it knows no modes")
  void theFileIsItsOwnersAlone() throws Exception {
    keystore(PASSWORD).put("a", "1");
    keystore(PASSWORD).put("b", "2");

    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
  }

  @Test
  void whatIsMissingIsUnsetSoThatADefaultMayTakeItsPlace() throws Exception {
    assertEquals(
        "keystore " + file() + " does not exist",
        assertThrows(UnsetException.class, () -> keystore(PASSWORD).read("a")).getMessage());
    keystore(PASSWORD).put("a", "1");
    assertEquals(
        "keystore " + file() + " has no secret 'b'",
        assertThrows(UnsetException.class, () -> keystore(PASSWORD).read("b")).getMessage());
  }

  @Test
  void aWrongPasswordIsSaidAndChangesNothing() throws Exception {
    keystore(PASSWORD).put("a", "the secret");
    byte[] before = Files.readAllBytes(file());

    String message =
        assertThrows(FlowException.class, () -> keystore("another").put("a", "2")).getMessage();

    assertTrue(String.valueOf(message).endsWith("agent.keystore-password"), message);
    assertFalse(String.valueOf(message).contains("the secret"), message);
    assertEquals(before.length, Files.readAllBytes(file()).length);
    assertEquals("the secret", keystore(PASSWORD).read("a"));
  }

  @Test
  void aPasswordThatOlderJdksCannotUseIsRefused() {
    assertTrue(
        String.valueOf(
                assertThrows(FlowException.class, () -> keystore("pässword").put("a", "1"))
                    .getMessage())
            .contains("accepted are letters, digits and signs of ASCII"));
    assertFalse(Files.exists(file()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PKCS12", "JCEKS"})
  void whatKeytoolImportedAsAPasswordIsRead(String type) throws Exception {
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    store.setEntry(
        "imported",
        new KeyStore.SecretKeyEntry(
            SecretKeyFactory.getInstance("PBE")
                .generateSecret(new PBEKeySpec("of keytool".toCharArray()))),
        new KeyStore.PasswordProtection(PASSWORD.toCharArray()));
    try (OutputStream out = Files.newOutputStream(file())) {
      store.store(out, PASSWORD.toCharArray());
    }

    assertEquals("of keytool", keystore(PASSWORD).read("imported"));
  }

  private SecretKeystore keystore(String password) {
    return new SecretKeystore(file().toFile(), password::toCharArray);
  }

  private Path file() {
    return folder.resolve("secrets.p12");
  }
}
