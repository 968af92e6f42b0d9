package io.countersign.http;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import org.jspecify.annotations.Nullable;

/**
 * A trust store or key store in a file: its type ({@code PKCS12} or {@code JKS}) and its password,
 * which for a key store opens the keys, too. {@code toString} does not show the password.
 */
public final class StoreFile {
  private final String file;
  private final String type;
  private final Password password;

  public StoreFile(String file, String type, char @Nullable [] password) {
    this(file, type, new Given(password));
  }

  /**
   * @param password asked each time that the store is read
   */
  public StoreFile(String file, String type, Password password) {
    this.file = file;
    this.type = type;
    this.password = password;
  }

  KeyStore load() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(type);
    try (InputStream in = new FileInputStream(file)) {
      store.load(in, password.read());
    }
    return store;
  }

  char @Nullable [] password() throws IOException {
    return password.read();
  }

  @Override
  public String toString() {
    return type + ' ' + file;
  }

  /** Where the password of a store comes from; null where it has none. */
  public interface Password {
    char @Nullable [] read() throws IOException;
  }

  private static final class Given implements Password {
    private final char @Nullable [] characters;

    Given(char @Nullable [] characters) {
      this.characters = characters == null ? null : characters.clone();
    }

    @Override
    public char @Nullable [] read() {
      return characters;
    }
  }
}
