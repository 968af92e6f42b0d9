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
  private final char @Nullable [] password;

  public StoreFile(String file, String type, char @Nullable [] password) {
    this.file = file;
    this.type = type;
    this.password = password == null ? null : password.clone();
  }

  KeyStore load() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(type);
    try (InputStream in = new FileInputStream(file)) {
      store.load(in, password);
    }
    return store;
  }

  char @Nullable [] password() {
    return password;
  }

  @Override
  public String toString() {
    return type + ' ' + file;
  }
}
