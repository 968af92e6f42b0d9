package org.example.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.example.standin.SeenRequest;
import org.example.standin.WireConnection;
import org.example.standin.WireServer;

/**
 * A forward proxy that wants Basic from those who ask for a path with {@code /behind} in it, or for
 * any CONNECT once {@link #closed}. It sends plain requests on, each by a connection of its own.
 */
final class SituationProxy implements WireServer.Handler {
  private final boolean closed;

  SituationProxy(boolean closed) {
    this.closed = closed;
  }

  @Override
  public boolean answer(WireConnection connection, SeenRequest head) throws IOException {
    SeenRequest request = connection.whole(head);
    String came = request.header("Proxy-Authorization");
    boolean wants = closed || request.path().contains("/behind");
    if (wants && (came == null || !came.startsWith("Basic "))) {
      connection.record(request, 407);
      connection.send(
          "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\n"
              + "Content-Length: 0\r\n\r\n");
      return true;
    }
    if (request.method().equals("CONNECT")) {
      connection.record(request, 200);
      String[] target = request.path().split(":");
      connection.send("HTTP/1.1 200 Tunnel\r\n\r\n");
      connection.tunnel(target[0], Integer.parseInt(target[1]));
      return false;
    }
    byte[] answer = forwarded(request);
    if (!isRefusal(answer)) { // those are not on record: see GuardedService
      connection.record(request, 200);
    }
    connection.send(answer);
    return true;
  }

  private static boolean isRefusal(byte[] answer) {
    return new String(answer, StandardCharsets.ISO_8859_1).startsWith("HTTP/1.1 401 Unauthorized");
  }

  private static byte[] forwarded(SeenRequest request) throws IOException {
    URI target = URI.create(request.path());
    StringBuilder head = new StringBuilder(request.method() + " " + target.getRawPath());
    head.append(request.query().isEmpty() ? "" : "?" + request.query()).append(" HTTP/1.1\r\n");
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (!name.regionMatches(true, 0, "Proxy-", 0, 6)
                  && !name.equalsIgnoreCase("Connection")) {
                values.forEach(value -> head.append(name + ": " + value + "\r\n"));
              }
            });
    try (Socket there = new Socket(target.getHost(), target.getPort())) {
      there.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      there.getOutputStream().write(request.body());
      there.shutdownOutput(); // no second request: the service closes after its answer
      InputStream answer = there.getInputStream();
      return answer.readAllBytes();
    }
  }
}
