package org.example.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A server on the loopback interface that has each connection to itself, byte by byte. */
abstract class RawServer implements AutoCloseable {
  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Socket> open = Collections.synchronizedSet(new HashSet<>());

  RawServer() throws IOException {}

  final void start() {
    daemon(this::accept);
  }

  final int port() {
    return listening.getLocalPort();
  }

  /** Serves one connection; the end of it closes the connection. */
  abstract void serve(Socket connection) throws IOException;

  @Override
  public final void close() throws IOException {
    listening.close();
    synchronized (open) {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  /** A head with the empty line at its end; null at the end of the connection. */
  static @Nullable String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < 4) {
      int next = in.read();
      if (next < 0) {
        return null;
      }
      head.write(next);
      matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  /** The value of a header; empty where there is none. */
  static String header(String head, String name) {
    for (String line : head.split("\r\n")) {
      if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
        return line.substring(name.length() + 1).trim();
      }
    }
    return "";
  }

  static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** Passes bytes both ways, until either side ends. */
  final void join(Socket client, Socket server) throws IOException {
    server.setTcpNoDelay(true);
    open.add(server);
    daemon(() -> copy(server, client));
    copy(client, server);
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket connection = listening.accept();
        connection.setTcpNoDelay(true);
        open.add(connection);
        daemon(() -> serveAndClose(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serveAndClose(Socket connection) {
    try (connection) {
      serve(connection);
    } catch (IOException clientHasLeft) {
      // nobody to tell
    } finally {
      open.remove(connection);
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8192];
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        out.write(buffer, 0, length);
        out.flush();
      }
    } catch (IOException oneSideHasLeft) {
      // both are closed
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }
}
