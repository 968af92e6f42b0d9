package io.countersign.http;

import io.countersign.observe.Redaction;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request of a flow: an absolute http or https URL, the headers in order, and a body if there is
 * one. {@code toString} shows method and URL without user information, query and secrets, never a
 * header value or the body.
 */
public final class Request {
  private final String method;
  private final URI uri;
  private final List<Header> headers;
  private final byte @Nullable [] body;
  private final Redaction redaction;

  public Request(String method, URI uri, List<Header> headers, byte @Nullable [] body) {
    this(method, uri, headers, body, Redaction.NONE);
  }

  /**
   * @param redaction knows the secrets that the URL may hold, and no message may show
   */
  public Request(
      String method, URI uri, List<Header> headers, byte @Nullable [] body, Redaction redaction) {
    this.method = method;
    this.uri = uri;
    this.headers = Collections.unmodifiableList(new ArrayList<>(headers));
    this.body = body == null ? null : body.clone();
    this.redaction = redaction;
  }

  public String method() {
    return method;
  }

  public URI uri() {
    return uri;
  }

  public Redaction redaction() {
    return redaction;
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
    return method + ' ' + redaction.mask(Endpoint.describe(uri));
  }
}
