package io.countersign.weave.httpclient;

import io.countersign.credential.Refusals;
import java.net.http.HttpHeaders;
import java.util.List;

/** Headers as the client gives them. */
final class Fields implements Refusals.Headers {
  private final HttpHeaders headers;

  Fields(HttpHeaders headers) {
    this.headers = headers;
  }

  @Override
  public List<String> values(String name) {
    return headers.allValues(name);
  }
}
