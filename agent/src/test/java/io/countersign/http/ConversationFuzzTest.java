package io.countersign.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.countersign.fuzz.Bounds;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.List;

/** What comes from a token endpoint: status line, headers, chunks, gzip. */
class ConversationFuzzTest {
  private static final int MOST_BODY_BYTES = 1 << 20;

  @FuzzTest
  void anyBytesAreAnAnswerOrAnExchangeException(byte[] received) {
    Bounds.within(
        () -> {
          Request request =
              new Request("POST", URI.create("https://login.example/t"), List.of(), null);
          Endpoint endpoint = Endpoint.of(request.uri());
          Faults faults = new Faults(endpoint, null, new Deadline(() -> 0, 1));
          try {
            Response response =
                new Conversation(new Canned(received), faults)
                    .exchange(request, endpoint, false, MOST_BODY_BYTES);
            assertTrue(response.status() >= 200, response::toString);
            assertTrue(response.body().length <= MOST_BODY_BYTES);
            for (Header header : response.headers()) {
              assertTrue(header.value().indexOf('\n') < 0, "two headers in one");
            }
          } catch (ExchangeException said) {
            assertTrue(
                said.getMessage().contains("https://login.example:443/t"), said.getMessage());
          }
        });
  }

  /** A connection that has everything in it already. */
  private static final class Canned extends Socket {
    private final InputStream in;

    Canned(byte[] received) {
      in = new ByteArrayInputStream(received);
    }

    @Override
    public InputStream getInputStream() {
      return in;
    }

    @Override
    public OutputStream getOutputStream() {
      return OutputStream.nullOutputStream();
    }
  }
}
