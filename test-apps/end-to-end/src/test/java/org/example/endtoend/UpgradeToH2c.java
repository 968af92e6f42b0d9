package org.example.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * In front of a server that speaks HTTP/2 without TLS to who knows it beforehand: takes the upgrade
 * from HTTP/1.1 (RFC 7540 §3.2), and puts the request that asked for it onto stream 1.
 */
final class UpgradeToH2c extends RawServer {
  private static final Set<String> NOT_IN_HTTP2 =
      Set.of("connection", "upgrade", "http2-settings", "host");

  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;

  private final int http2Port;

  UpgradeToH2c(int http2Port) throws IOException {
    this.http2Port = http2Port;
    start();
  }

  @Override
  void serve(Socket client) throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    String head = head(in);
    if (head == null) {
      return;
    }
    if (!header(head, "Upgrade").equals("h2c")) {
      write(client.getOutputStream(), "HTTP/1.1 426 Upgrade Required\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    byte[] body = in.readNBytes(Integer.parseInt("0" + header(head, "Content-Length")));
    write(
        client.getOutputStream(),
        "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n");
    Socket server = new Socket(InetAddress.getLoopbackAddress(), http2Port);
    OutputStream out = server.getOutputStream();
    out.write(in.readNBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".length()));
    byte[] settings = in.readNBytes(9);
    out.write(settings);
    out.write(
        in.readNBytes((settings[0] & 255) << 16 | (settings[1] & 255) << 8 | settings[2] & 255));
    frame(out, HEADERS, END_HEADERS | (body.length == 0 ? END_STREAM : 0), fields(head));
    if (body.length > 0) {
      frame(out, DATA, END_STREAM, body);
    }
    out.flush();
    join(client, server);
  }

  private static void frame(OutputStream out, int type, int flags, byte[] payload)
      throws IOException {
    int length = payload.length;
    out.write(
        new byte[] {
          (byte) (length >> 16),
          (byte) (length >> 8),
          (byte) length,
          (byte) type,
          (byte) flags,
          0,
          0,
          0,
          1
        });
    out.write(payload);
  }

  private static byte[] fields(String head) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    String[] lines = head.split("\r\n");
    String[] request = lines[0].split(" ");
    field(block, ":method", request[0]);
    field(block, ":scheme", "http");
    field(block, ":authority", header(head, "Host"));
    field(block, ":path", request[1]);
    for (int i = 1; i < lines.length; i++) {
      String[] field = lines[i].split(":", 2);
      String name = field[0].toLowerCase(Locale.ROOT);
      if (!NOT_IN_HTTP2.contains(name)) {
        field(block, name, field[1].trim());
      }
    }
    return block.toByteArray();
  }

  /** RFC 7541 §6.2.2: a literal that leaves the tables of both sides as they are. */
  private static void field(ByteArrayOutputStream block, String name, String value) {
    block.write(0);
    string(block, name);
    string(block, value);
  }

  /** RFC 7541 §5.2, without Huffman: a length of seven bits, with more of it behind. */
  private static void string(ByteArrayOutputStream block, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    int length = bytes.length;
    if (length < 127) {
      block.write(length);
    } else {
      block.write(127);
      int rest = length - 127;
      while (rest >= 128) {
        block.write(rest & 127 | 128);
        rest >>= 7;
      }
      block.write(rest);
    }
    block.writeBytes(bytes);
  }
}
