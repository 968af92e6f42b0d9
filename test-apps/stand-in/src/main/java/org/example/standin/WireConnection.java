package org.example.standin;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One accepted connection: its requests as they come, and its answers byte by byte. */
public final class WireConnection {
  private final WireServer server;
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private int requests;

  WireConnection(WireServer server, Socket socket) throws IOException {
    this.server = server;
    this.socket = socket;
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /** The next request without its body; null where the client has closed. */
  @Nullable SeenRequest head() throws IOException {
    String requestLine = line();
    if (requestLine == null) {
      return null;
    }
    requests++;
    String[] words = requestLine.split(" ");
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(); line != null && !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
          .add(line.substring(colon + 1).trim());
    }
    String[] target = words[1].split("\\?", 2);
    return new SeenRequest(
        words[0], target[0], target.length < 2 ? "" : target[1], headers, new byte[0], 0);
  }

  /** How many requests have come on this connection, this one included. */
  public int requests() {
    return requests;
  }

  /** The request with its body, read by its Content-Length or its chunks. */
  public SeenRequest whole(SeenRequest head) throws IOException {
    return new SeenRequest(
        head.method(), head.path(), head.query(), head.headers(), body(head), head.status());
  }

  /** Puts the request on record with the status that it is about to get. */
  public void record(SeenRequest request, int status) {
    server.record(request.answered(status));
  }

  public void send(String ascii) throws IOException {
    send(ascii.getBytes(StandardCharsets.ISO_8859_1));
  }

  public void send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** Ends the answers; what still comes is read and dropped, so that no reset overtakes them. */
  public void finish() throws IOException {
    socket.shutdownOutput();
    in.transferTo(OutputStream.nullOutputStream());
  }

  /** From here on a tunnel: bytes go both ways until either side ends. */
  public void tunnel(String host, int port) throws IOException {
    try (Socket there = new Socket(host, port)) {
      InputStream back = there.getInputStream();
      WireServer.daemon(
          () -> {
            try {
              back.transferTo(out);
              socket.close();
            } catch (IOException over) {
              // either side has closed
            }
          });
      OutputStream forth = there.getOutputStream();
      in.transferTo(forth);
    }
  }

  private byte[] body(SeenRequest head) throws IOException {
    String length = head.header("Content-Length");
    if (length != null) {
      return in.readNBytes(Integer.parseInt(length));
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if ("chunked".equalsIgnoreCase(head.header("Transfer-Encoding"))) {
      for (int size = size(); size > 0; size = size()) {
        body.write(in.readNBytes(size));
        line();
      }
      line();
    }
    return body.toByteArray();
  }

  private int size() throws IOException {
    String line = line();
    if (line == null) {
      throw new EOFException("in the middle of a chunked body");
    }
    return Integer.parseInt(line.split(";")[0].trim(), 16);
  }

  private @Nullable String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        return null;
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
