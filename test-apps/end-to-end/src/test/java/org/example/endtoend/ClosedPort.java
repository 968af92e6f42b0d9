package org.example.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A port where nobody listens, kept so that no server of another test gets it meanwhile. */
final class ClosedPort {
  private static final Socket KEPT = new Socket();

  static {
    try {
      KEPT.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ClosedPort() {}

  static int number() {
    return KEPT.getLocalPort();
  }
}
