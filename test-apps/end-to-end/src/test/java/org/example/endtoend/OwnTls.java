package org.example.endtoend;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509KeyManager;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A certificate of this machine's own, and the options that make a JVM trust it. */
final class OwnTls {
  private static final String STORE_PASSWORD = "changeit";

  private final HeldCertificate root =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("test root").build();

  private final HeldCertificate server =
      new HeldCertificate.Builder().signedBy(root).addSubjectAlternativeName("127.0.0.1").build();

  SSLContext server() {
    return new HandshakeCertificates.Builder().heldCertificate(server).build().sslContext();
  }

  /** The same, for a server that takes no SSLContext. */
  X509KeyManager serverKey() {
    return new HandshakeCertificates.Builder().heldCertificate(server).build().keyManager();
  }

  String[] trusting(Path folder) throws IOException, GeneralSecurityException {
    return new String[] {
      "-Djavax.net.ssl.trustStore=" + trustStore(folder),
      "-Djavax.net.ssl.trustStoreType=JKS",
      "-Djavax.net.ssl.trustStorePassword=" + STORE_PASSWORD
    };
  }

  /** Lets a site trust it, and not the whole JVM. */
  void trusting(Path folder, AgentProperties properties, String site)
      throws IOException, GeneralSecurityException {
    properties
        .set(site + "trust-store", trustStore(folder).toString())
        .set(site + "trust-store-type", "JKS")
        .set(site + "trust-store-password", STORE_PASSWORD);
  }

  private Path trustStore(Path folder) throws IOException, GeneralSecurityException {
    // JKS: the one type that every JDK from 8 on reads without a setting
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, null);
    store.setCertificateEntry("root", root.certificate());
    Path file = folder.resolve("trust.jks");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, STORE_PASSWORD.toCharArray());
    }
    return file;
  }
}
