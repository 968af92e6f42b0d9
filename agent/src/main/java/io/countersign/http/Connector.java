package io.countersign.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Opens a connection: tries every address of the host in order while time remains. */
final class Connector {
  /** So that a first address that swallows packets leaves time for the next one. */
  private static final int LEAST_SHARE_MILLIS = 2000;

  private static final int DEFAULT_BUFFER_SUFFICES = 8192;

  private final Resolver resolver;

  Connector(Resolver resolver) {
    this.resolver = resolver;
  }

  /**
   * Connects, with a send buffer for a request of that many bytes.
   *
   * @throws IOException the failure of the first address; those of the others are suppressed ones
   */
  DeadlineSocket connect(String host, int port, int requestBytes, Deadline deadline)
      throws IOException {
    InetAddress[] addresses = resolver.resolve(host);
    IOException failure = null;
    for (int i = 0; i < addresses.length; i++) {
      if (failure != null && deadline.passed()) {
        break;
      }
      int share = share(deadline.remainingMillis(), addresses.length - i);
      try {
        return open(new InetSocketAddress(addresses[i], port), share, requestBytes, deadline);
      } catch (IOException next) {
        failure = merge(failure, next);
      }
    }
    throw failure == null ? new UnknownHostException(host) : failure;
  }

  private static DeadlineSocket open(
      InetSocketAddress address, int millis, int requestBytes, Deadline deadline)
      throws IOException {
    DeadlineSocket socket = new DeadlineSocket(deadline);
    boolean connected = false;
    try {
      socket.setTcpNoDelay(true);
      if (requestBytes > DEFAULT_BUFFER_SUFFICES) {
        // a write into a buffer with room does not block, even if the server never reads
        socket.setSendBufferSize(2 * requestBytes);
      }
      socket.connect(address, millis);
      connected = true;
      return socket;
    } finally {
      if (!connected) {
        socket.close();
      }
    }
  }

  private static int share(int remaining, int addressesLeft) {
    return Math.max(remaining / addressesLeft, Math.min(remaining, LEAST_SHARE_MILLIS));
  }

  private static IOException merge(@Nullable IOException first, IOException next) {
    if (first == null) {
      return next;
    }
    first.addSuppressed(next);
    return first;
  }

  /** All addresses of a host name or of an address literal, in the order to try them. */
  interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }
}
