package io.countersign.config.secret;

import io.countersign.flow.FlowException;
import io.countersign.flow.UnsetException;
import io.countersign.store.OwnerOnly;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.Collections;
import java.util.TreeSet;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secrets in a keystore of the JDK (PKCS12, JKS or JCEKS; written is PKCS12), each under its alias:
 * a text in UTF-8 as a secret key, or a private key, which reads as PEM. Opened anew each time.
 */
public final class SecretKeystore {
  /** How the text is labelled: any algorithm that every JDK has a number for. */
  private static final String TEXT = "AES";

  private final File file;
  private final Password password;

  public SecretKeystore(File file, Password password) {
    this.file = file;
    this.password = password;
  }

  public File file() {
    return file;
  }

  /** The aliases in order; none where there is no file yet. */
  public TreeSet<String> aliases() throws FlowException {
    try {
      return new TreeSet<>(Collections.list(open(checkedPassword()).aliases()));
    } catch (GeneralSecurityException | IOException e) {
      throw unusable(e);
    }
  }

  /**
   * The secret under an alias.
   *
   * @throws UnsetException where there is none
   */
  public String read(String alias) throws FlowException {
    if (!file.exists()) {
      throw new UnsetException("keystore " + file + " does not exist");
    }
    try {
      char[] opened = checkedPassword();
      Key key = open(opened).getKey(alias, opened);
      if (key instanceof SecretKey) {
        return new String(key.getEncoded(), StandardCharsets.UTF_8);
      }
      if (key instanceof PrivateKey) {
        return pem(key.getEncoded());
      }
      throw new UnsetException("keystore " + file + " has no secret '" + alias + "'");
    } catch (GeneralSecurityException | IOException e) {
      throw unusable(e);
    }
  }

  /** Whether there was one before, which is replaced. Creates the file, for its owner only. */
  public boolean put(String alias, String secret) throws FlowException {
    try {
      char[] opened = checkedPassword();
      KeyStore store = open(opened);
      boolean replaced = store.containsAlias(alias);
      SecretKey key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), TEXT);
      store.setEntry(
          alias, new KeyStore.SecretKeyEntry(key), new KeyStore.PasswordProtection(opened));
      write(store, opened);
      return replaced;
    } catch (GeneralSecurityException | IOException e) {
      throw unusable(e);
    }
  }

  /** Whether there was one. */
  public boolean remove(String alias) throws FlowException {
    try {
      char[] opened = checkedPassword();
      KeyStore store = open(opened);
      if (!store.containsAlias(alias)) {
        return false;
      }
      store.deleteEntry(alias);
      write(store, opened);
      return true;
    } catch (GeneralSecurityException | IOException e) {
      throw unusable(e);
    }
  }

  private char[] checkedPassword() throws FlowException {
    char[] opened = password.read();
    for (char c : opened) {
      if (c < ' ' || c > '~') {
        throw new FlowException(
            "agent.keystore-password has a character that not every JDK accepts in the password of"
                + " a keystore: accepted are letters, digits and signs of ASCII");
      }
    }
    return opened;
  }

  private KeyStore open(char[] opened) throws GeneralSecurityException, IOException {
    if (!file.exists()) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      return store;
    }
    try (InputStream in = new BufferedInputStream(new FileInputStream(file))) {
      KeyStore store = KeyStore.getInstance(type(in));
      store.load(in, opened);
      return store;
    }
  }

  /** By the first bytes: a name tells nothing. */
  private static String type(InputStream in) throws IOException {
    in.mark(1);
    int first = in.read();
    in.reset();
    return first == 0xfe ? "JKS" : first == 0xce ? "JCEKS" : "PKCS12";
  }

  private void write(KeyStore store, char[] opened) throws GeneralSecurityException, IOException {
    Path target = file.getAbsoluteFile().toPath();
    Path fresh = target.resolveSibling(target.getFileName() + ".new");
    Files.deleteIfExists(fresh); // of one that was cut short
    OwnerOnly.createFile(fresh);
    try (OutputStream out = Files.newOutputStream(fresh)) {
      store.store(out, opened);
    }
    Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String pem(byte[] pkcs8) {
    byte[] lineBreak = {'\n'};
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder(64, lineBreak).encodeToString(pkcs8)
        + "\n-----END PRIVATE KEY-----\n";
  }

  /** The JDK's own words name no secret; its answer to a wrong password is an IOException. */
  private FlowException unusable(Exception e) {
    return new FlowException(
        "keystore "
            + file
            + " cannot be used ("
            + e.getMessage()
            + "): check the file, its folder, and agent.keystore-password");
  }

  /** Opens the keystore and all in it. */
  public interface Password {
    char[] read() throws FlowException;
  }
}
