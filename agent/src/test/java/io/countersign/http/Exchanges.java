package io.countersign.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.http.ExchangeException.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the tests of this package share. */
final class Exchanges {
  static final long AMPLE = Duration.ofSeconds(20).toNanos();
  static final long SHORT = Duration.ofMillis(300).toNanos();

  private Exchanges() {}

  static ExchangeSettings settings() {
    return settings(Map.of());
  }

  static ExchangeSettings settings(Map<String, String> properties) {
    Function<String, @Nullable String> lookUp = properties::get;
    return new ExchangeSettings(System::nanoTime, lookUp);
  }

  static Request get(String url, Header... headers) {
    return new Request("GET", URI.create(url), List.of(headers), null);
  }

  static Request post(String url, String body, Header... headers) {
    return new Request("POST", URI.create(url), List.of(headers), body.getBytes(UTF_8));
  }

  static String text(Response response) {
    return new String(response.body(), UTF_8);
  }

  /** The exchange fails in this way, and the message has no query in it. */
  static ExchangeException fails(Kind kind, HttpExchange exchange, Request request, long nanos) {
    ExchangeException e =
        assertThrows(ExchangeException.class, () -> exchange.send(request, nanos));
    assertEquals(kind, e.kind(), e::toString);
    assertFalse(e.getMessage().contains("s3cret"), e::getMessage);
    return e;
  }
}
