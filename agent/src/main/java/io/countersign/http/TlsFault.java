package io.countersign.http;

import java.io.EOFException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells from the exceptions of a JDK, which differ from one to the next, what failed in TLS. */
final class TlsFault {
  private TlsFault() {}

  /** What failed and what to do about it, for the end of a message. */
  static String explain(Exception failure) {
    if (has(failure, CertificateExpiredException.class)) {
      return "the server's certificate has expired; renew it there, or correct this host's clock";
    }
    if (has(failure, CertificateNotYetValidException.class)) {
      return "the server's certificate is not valid yet; correct the clock of this host or there";
    }
    if (has(failure, InvalidAlgorithmParameterException.class)) {
      return "the trust store holds no certificate; put the server's authority into it";
    }
    String said = messages(failure);
    if (said.contains("no subject alternative")
        || said.contains("no name matching")
        || said.contains("hostname")) {
      return "the server's certificate is for another host name; use a URL with a name that the"
          + " certificate has";
    }
    if (has(failure, CertPathBuilderException.class) || said.contains("pkix path")) {
      return "the server's certificate is not trusted; put its authority into the trust store of"
          + " the site (or of the JVM: javax.net.ssl.trustStore)";
    }
    if (said.contains("plaintext") || said.contains("unrecognized ssl message")) {
      return "the server does not speak TLS on this port; check scheme and port";
    }
    if (said.contains("certificate_required") || said.contains("bad_certificate")) {
      return "the server wants a client certificate that it accepts; check the key store of the"
          + " site";
    }
    if (said.contains("protocol_version") || said.contains("appropriate protocol")) {
      return "the server and this JVM have no TLS version in common; check the versions the server"
          + " offers and jdk.tls.disabledAlgorithms";
    }
    if (said.contains("handshake_failure") || said.contains("cipher suites in common")) {
      return "the server refused the handshake: no cipher suite in common, or a client certificate"
          + " is wanted (the key store of the site)";
    }
    if (said.contains("unrecognized_name")) {
      return "the server does not know this host name";
    }
    if (has(failure, EOFException.class) || said.contains("closed connection")) {
      return "the server closed the connection during the handshake; it may not speak TLS on this"
          + " port, or not a version this JVM offers";
    }
    return "TLS failed; the cause says how";
  }

  static boolean has(@Nullable Throwable failure, Class<? extends Throwable> type) {
    Throwable at = failure;
    for (int depth = 0; at != null && depth < 10; depth++) {
      if (type.isInstance(at)) {
        return true;
      }
      at = at.getCause();
    }
    return false;
  }

  private static String messages(Throwable failure) {
    StringBuilder all = new StringBuilder();
    Throwable at = failure;
    for (int depth = 0; at != null && depth < 10; depth++) {
      all.append(at.getMessage()).append('\n');
      at = at.getCause();
    }
    return all.toString().toLowerCase(Locale.ROOT);
  }
}
