package io.countersign.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request of a flow: an absolute http or https URL, the headers in order, and a body if there is
 * one. {@code toString} shows method and URL without user information and query, never a header
 * value or the body.
 */
public final class Request {
  private final String method;
  private final URI uri;
  private final List<Header> headers;
  private final byte @Nullable [] body;

  public Request(String method, URI uri, List<Header> headers, byte @Nullable [] body) {
    this.method = method;
    this.uri = uri;
    this.headers = Collections.unmodifiableList(new ArrayList<>(headers));
    this.body = body == null ? null : body.clone();
  }

  public String method() {
    return method;
  }

  public URI uri() {
    return uri;
  }

  public List<Header> headers() {
    return headers;
  }

  /** The array itself, for this package only: nobody here writes to it. */
  byte @Nullable [] body() {
    return body;
  }

  boolean has(String headerName) {
    for (Header header : headers) {
      if (header.name().equalsIgnoreCase(headerName)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return method + ' ' + Endpoint.describe(uri);
  }
}
