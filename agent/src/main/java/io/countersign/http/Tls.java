package io.countersign.http;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS with the certificate chain and the host name verified, always. The context is made once, at
 * the first https request, and never the JVM's default one, which the application may have
 * replaced.
 */
final class Tls {
  private final @Nullable StoreFile trustStore;
  private final @Nullable StoreFile keyStore;
  private volatile @Nullable SSLContext context;

  Tls(ExchangeSettings settings) {
    this.trustStore = settings.trustStore();
    this.keyStore = settings.keyStore();
  }

  /**
   * Reads the stores, if that has not been done yet.
   *
   * @throws StoreException where one cannot be read; the next call tries again
   */
  SSLContext context() throws StoreException {
    SSLContext made = context;
    if (made == null) {
      synchronized (this) {
        made = context;
        if (made == null) {
          made = makeContext();
          context = made;
        }
      }
    }
    return made;
  }

  /** A TLS connection over a connected socket; the handshake is done when this returns. */
  SSLSocket handshake(SSLContext with, Socket connected, Endpoint endpoint) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            with.getSocketFactory().createSocket(connected, endpoint.host(), endpoint.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    if (isName(endpoint)) {
      try {
        // without it the JDK sends none for a name without a dot
        parameters.setServerNames(Collections.singletonList(new SNIHostName(endpoint.host())));
      } catch (IllegalArgumentException notAnSniName) {
        // a name with an underscore: verified like any other, but not announced
      }
    }
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private SSLContext makeContext() throws StoreException {
    try {
      SSLContext made = SSLContext.getInstance("TLS");
      KeyManager[] keys = keyStore == null ? null : keys(keyStore);
      // PKIX by name: the default algorithm is a security property that the application can change
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      // null: javax.net.ssl.trustStore, or else the JDK's cacerts
      trust.init(trustStore == null ? null : load(trustStore));
      made.init(keys, trust.getTrustManagers(), null);
      return made;
    } catch (GeneralSecurityException e) {
      throw new StoreException("TLS cannot be set up with this JDK's trust store", e);
    }
  }

  private static KeyManager[] keys(StoreFile file) throws StoreException {
    KeyStore store = load(file);
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, file.password());
      return keys.getKeyManagers();
    } catch (IOException | GeneralSecurityException e) {
      throw new StoreException(
          "the keys in " + file + " cannot be read; their password must be that of the store", e);
    }
  }

  private static KeyStore load(StoreFile file) throws StoreException {
    try {
      return file.load();
    } catch (IOException | GeneralSecurityException e) {
      throw new StoreException(
          "the store " + file + " cannot be read; check path, type (PKCS12 or JKS) and password",
          e);
    }
  }

  /**
   * Not an address: SNI has names only (RFC 6066 §3), and no top-level domain starts in a digit.
   */
  private static boolean isName(Endpoint endpoint) {
    String lastLabel = endpoint.host().substring(endpoint.host().lastIndexOf('.') + 1);
    boolean ipv4 = !lastLabel.isEmpty() && lastLabel.charAt(0) >= '0' && lastLabel.charAt(0) <= '9';
    return !ipv4 && !endpoint.hostIsIpv6();
  }

  /** A trust store or key store that cannot be used; the message says which and what to check. */
  static final class StoreException extends Exception {
    private static final long serialVersionUID = 1L;

    StoreException(String message, Exception cause) {
      super(message, cause);
    }
  }
}
