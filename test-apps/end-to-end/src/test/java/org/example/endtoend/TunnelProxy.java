package org.example.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A proxy: opens tunnels (CONNECT), and hands other requests on, as they are, to one server that
 * takes the absolute form. With a password it answers 407 to who does not know it.
 */
final class TunnelProxy extends RawServer {
  private final int server;
  private final @Nullable String password;
  private final List<String> tunnels = new CopyOnWriteArrayList<>();

  TunnelProxy(int server, @Nullable String password) throws IOException {
    this.server = server;
    this.password =
        password == null
            ? null
            : "Basic "
                + Base64.getEncoder().encodeToString(password.getBytes(StandardCharsets.UTF_8));
    start();
  }

  /** The heads of all requests for a tunnel. */
  List<String> tunnels() {
    return tunnels;
  }

  @Override
  void serve(Socket client) throws IOException {
    for (String head = head(client.getInputStream());
        head != null;
        head = head(client.getInputStream())) {
      boolean tunnel = head.startsWith("CONNECT ");
      if (tunnel) {
        tunnels.add(head);
      }
      if (password == null || password.equals(header(head, "Proxy-Authorization"))) {
        pass(client, head, tunnel);
        return;
      }
      write(
          client.getOutputStream(),
          "HTTP/1.1 407 Proxy Authentication Required\r\n"
              + "Proxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0\r\n\r\n");
    }
  }

  private void pass(Socket client, String head, boolean tunnel) throws IOException {
    int port =
        tunnel ? Integer.parseInt(head.substring(head.indexOf(':') + 1).split(" ", 2)[0]) : server;
    Socket upstream = new Socket(InetAddress.getLoopbackAddress(), port);
    if (tunnel) {
      write(client.getOutputStream(), "HTTP/1.1 200 Connection established\r\n\r\n");
    } else {
      write(upstream.getOutputStream(), head);
    }
    join(client, upstream);
  }
}
