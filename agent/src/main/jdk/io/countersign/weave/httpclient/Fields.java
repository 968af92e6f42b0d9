package io.countersign.weave.httpclient;

import io.countersign.credential.Refusals;
import java.net.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Headers as the client gives them. */
final class Fields implements Refusals.Headers {
  private final HttpHeaders headers;

  Fields(HttpHeaders headers) {
    this.headers = headers;
  }

  @Override
  public @Nullable String value(String name) {
    List<String> values = headers.allValues(name); // firstValue goes by a stream
    return values.isEmpty() ? null : values.get(0);
  }
}
