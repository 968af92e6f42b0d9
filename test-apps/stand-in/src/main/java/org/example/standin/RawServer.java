package org.example.standin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on 127.0.0.1 that may break HTTP: after each request, it does what its script says. */
public final class RawServer implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");

  private final ServerSocket listener;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger requests = new AtomicInteger();
  private volatile Script script;

  private RawServer(ServerSocket listener, Script script) {
    this.listener = listener;
    this.script = script;
  }

  public static RawServer start(Script script) throws IOException {
    RawServer server =
        new RawServer(new ServerSocket(0, 100, InetAddress.getByName("127.0.0.1")), script);
    daemon(server::accept);
    return server;
  }

  /** From now on, it does this. */
  public void script(Script next) {
    script = next;
  }

  public String url(String path) {
    return "http://127.0.0.1:" + listener.getLocalPort() + path;
  }

  /** How many requests have come so far. */
  public int requests() {
    return requests.get();
  }

  /** Writes this as it stands, and ends the connection. */
  public static Script answering(String answer) {
    return (server, socket) ->
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
  }

  /** A JSON answer as it should be. */
  public static Script json(String json) {
    return answering(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
            + json.length()
            + "\r\n\r\n"
            + json);
  }

  /** Resets the connection. */
  public static Script reset() {
    return (server, socket) -> socket.setSoLinger(true, 0);
  }

  /** Says nothing, until it is closed. */
  public static Script silence() {
    return (server, socket) -> server.pause(60_000);
  }

  /** Begins an answer of which a byte comes now and then (slow loris). */
  public static Script dripping() {
    return (server, socket) -> {
      socket.getOutputStream().write(ascii("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n"));
      for (int i = 0; i < 5000 && !server.pause(20); i++) {
        socket.getOutputStream().write(' ');
        socket.getOutputStream().flush();
      }
    };
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listener.close();
  }

  private boolean pause(long millis) {
    try {
      return closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void accept() {
    while (true) {
      try {
        Socket socket = listener.accept();
        daemon(() -> serve(socket));
      } catch (IOException listenerClosed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      readRequest(socket.getInputStream());
      requests.incrementAndGet();
      script.run(this, socket);
    } catch (IOException theClientLeft) {
      // which is what some scripts are for
    }
  }

  /** Whole: a connection that is closed with something unread is reset, and the answer lost. */
  private static void readRequest(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no whole head");
      }
      head.write(next);
    }
    Matcher length = LENGTH.matcher(head.toString(StandardCharsets.ISO_8859_1));
    if (length.find()) {
      in.readNBytes(Integer.parseInt(length.group(1)));
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** What is done after a request; the connection is closed when it returns. */
  public interface Script {
    void run(RawServer server, Socket socket) throws IOException;
  }
}
