package io.countersign.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;

/**
 * A server of one connection that does what a script says, and then waits for the client to close.
 */
final class RawServer implements AutoCloseable {
  private final ServerSocket listener;
  private final CompletableFuture<String> head = new CompletableFuture<>();
  private final CompletableFuture<Boolean> clientClosed = new CompletableFuture<>();

  private RawServer(int receiveBufferBytes, Script script) throws IOException {
    listener = new ServerSocket();
    if (receiveBufferBytes > 0) {
      listener.setReceiveBufferSize(receiveBufferBytes);
    }
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread thread = new Thread(() -> serve(script), "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** Reads the head of the request before the script runs. */
  static RawServer afterHead(Script script) throws IOException {
    return new RawServer(
        0,
        (server, socket) -> {
          server.readHead(socket.getInputStream());
          script.run(server, socket);
        });
  }

  static RawServer atOnce(Script script) throws IOException {
    return new RawServer(0, script);
  }

  static RawServer withSmallWindow(Script script) throws IOException {
    return new RawServer(1024, script);
  }

  /** Answers with this text, octet by octet as it stands, and closes if told to. */
  static RawServer answering(String text, boolean closes) throws IOException {
    return afterHead(
        (server, socket) -> {
          socket.getOutputStream().write(text.getBytes(ISO_8859_1));
          socket.getOutputStream().flush();
          if (closes) {
            socket.shutdownOutput();
          }
        });
  }

  String url(String scheme) {
    return scheme + "://127.0.0.1:" + listener.getLocalPort() + "/token?code=s3cret";
  }

  int port() {
    return listener.getLocalPort();
  }

  String head() throws Exception {
    return head.get(10, SECONDS);
  }

  /** Whether the client closed its end, graciously or not, in bounded time. */
  boolean clientClosed() throws Exception {
    return clientClosed.get(20, SECONDS);
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  void readHead(InputStream in) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    while (!read.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("the request ended in its head");
      }
      read.write(b);
    }
    head.complete(read.toString(ISO_8859_1));
  }

  /** Writes the same byte until the client has gone. */
  static void dripUntilClosed(OutputStream out, int b, Runnable beforeEach) {
    try {
      while (true) {
        beforeEach.run();
        out.write(b);
        out.flush();
      }
    } catch (IOException clientHasGone) {
      // what the script waits for
    }
  }

  private void serve(Script script) {
    try (Socket socket = listener.accept()) {
      socket.setSoTimeout(15_000);
      script.run(this, socket);
      clientClosed.complete(readsToEnd(socket));
    } catch (Exception e) {
      head.completeExceptionally(e);
      clientClosed.completeExceptionally(e);
    }
  }

  private static boolean readsToEnd(Socket socket) {
    byte[] buffer = new byte[8192];
    try {
      while (socket.getInputStream().read(buffer) >= 0) {
        // the rest of the request
      }
      return true;
    } catch (SocketTimeoutException stillOpen) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  interface Script {
    void run(RawServer server, Socket socket) throws Exception;
  }
}
