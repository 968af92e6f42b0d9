package org.example.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import okhttp3.Headers;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okio.Buffer;

/**
 * What came by a server that is not MockWebServer, as the dispatcher of that one takes it; and what
 * it answers.
 */
final class SituationRequest {
  private final String line;
  private final Headers.Builder headers = new Headers.Builder();

  SituationRequest(String method, String target) {
    line = method + " " + target + " HTTP/1.1";
  }

  void header(String name, String value) {
    headers.add(name, value);
  }

  RecordedRequest with(byte[] body) {
    try (Socket socket = new Socket()) {
      // asked for the local address, and for nothing else
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return new RecordedRequest(
          line, headers.build(), List.of(), body.length, new Buffer().write(body), 0, socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RecordedRequest withoutBody() {
    return with(new byte[0]);
  }

  static int status(MockResponse answer) {
    return Integer.parseInt(answer.getStatus().split(" ")[1]);
  }

  static byte[] body(MockResponse answer) {
    Buffer body = answer.getBody();
    return body == null ? new byte[0] : body.readByteArray();
  }
}
