package org.example.standin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 without a server in between: the handler decides on every byte of an answer, and the
 * connections are counted. On 127.0.0.1, at a port of its own that is taken from the start, so that
 * it can be named before it is served.
 */
public final class WireServer implements AutoCloseable {
  private final ServerSocket listening;
  private final boolean tls;
  private final List<SeenRequest> seen = new ArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private int connections;

  /** Over TLS where a context is given. */
  public WireServer(@Nullable SSLContext context) throws IOException {
    ServerSocketFactory factory =
        context == null ? ServerSocketFactory.getDefault() : context.getServerSocketFactory();
    listening = factory.createServerSocket(0, 100, InetAddress.getByName("127.0.0.1"));
    tls = context != null;
  }

  /** Serves with this handler from now on; call it once. */
  public WireServer serve(Handler handler) {
    daemon(() -> accept(handler));
    return this;
  }

  /** {@code http://127.0.0.1:PORT}, without a slash at its end. */
  public String base() {
    return (tls ? "https" : "http") + "://" + authority();
  }

  /** {@code 127.0.0.1:PORT}. */
  public String authority() {
    return "127.0.0.1:" + listening.getLocalPort();
  }

  /** How many connections have been accepted. */
  public synchronized int connections() {
    return connections;
  }

  /** What the handler recorded, in its order. */
  public synchronized List<SeenRequest> seen() {
    return List.copyOf(seen);
  }

  synchronized void record(SeenRequest request) {
    seen.add(request);
  }

  @Override
  public void close() throws IOException {
    listening.close();
    hangUp();
  }

  /** Ends all connections, and keeps the port: nobody else gets it. */
  public void hangUp() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
  }

  private void accept(Handler handler) {
    try {
      while (!listening.isClosed()) {
        Socket socket = listening.accept();
        synchronized (this) {
          connections++;
        }
        socket.setTcpNoDelay(true);
        open.add(socket);
        daemon(() -> converse(socket, handler));
      }
    } catch (IOException closed) {
      // the end of the test
    }
  }

  private void converse(Socket socket, Handler handler) {
    try (socket) {
      WireConnection connection = new WireConnection(this, socket);
      for (SeenRequest head = connection.head(); head != null; head = connection.head()) {
        if (!handler.answer(connection, head)) {
          return;
        }
      }
    } catch (IOException clientIsGone) {
      // it may go whenever it wants
    } finally {
      open.remove(socket);
    }
  }

  static void daemon(Runnable work) {
    Thread thread = new Thread(work, "wire");
    thread.setDaemon(true);
    thread.start();
  }

  /** Answers one request after the other. */
  public interface Handler {
    /**
     * @param head the request without its body, which waits on the connection
     * @return whether the connection stays open
     */
    boolean answer(WireConnection connection, SeenRequest head) throws IOException;
  }
}
