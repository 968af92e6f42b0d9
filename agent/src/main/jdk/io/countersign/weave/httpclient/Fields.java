package io.countersign.weave.httpclient;

import io.countersign.credential.Site;
import java.net.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** Headers as the client gives them. */
final class Fields implements Site.Headers {
  private final HttpHeaders headers;

  Fields(HttpHeaders headers) {
    this.headers = headers;
  }

  @Override
  public @Nullable String value(String name) {
    return headers.firstValue(name).orElse(null);
  }
}
