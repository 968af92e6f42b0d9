package org.example.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import org.example.standin.Echo;
import org.example.standin.Tokens;

/**
 * Takes {@code Expect: 100-continue} by its word (RFC 9110 §10.1.1): a token that is not good is
 * refused before the body is sent.
 */
final class ExpectingServer extends RawServer {
  private final Tokens tokens;
  private final AtomicInteger refusals = new AtomicInteger();

  ExpectingServer(Tokens tokens) throws IOException {
    this.tokens = tokens;
    start();
  }

  /** Since it was last asked. */
  int refusals() {
    return refusals.getAndSet(0);
  }

  @Override
  void serve(Socket connection) throws IOException {
    InputStream in = connection.getInputStream();
    OutputStream out = connection.getOutputStream();
    for (String head = head(in); head != null; head = head(in)) {
      String token = header(head, "Authorization").replaceFirst("^Bearer ", "");
      if (!head.contains(" /open/") && !tokens.accept(token)) {
        refusals.incrementAndGet();
        write(
            out,
            "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer realm=\"api\"\r\n"
                + "Content-Length: 0\r\nConnection: close\r\n\r\n");
        return;
      }
      if (!header(head, "Expect").isEmpty()) {
        write(out, "HTTP/1.1 100 Continue\r\n\r\n");
      }
      byte[] body = in.readNBytes(Integer.parseInt("0" + header(head, "Content-Length")));
      String echo = Echo.of(head.split(" ", 2)[0], "strict", body);
      write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + echo.length() + "\r\n\r\n" + echo);
    }
  }
}
