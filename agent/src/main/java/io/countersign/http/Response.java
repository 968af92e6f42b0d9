package io.countersign.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole answer to a {@link Request}: status, headers as they were received and in their order,
 * and the body after content decoding. {@code toString} shows the status and the header names only.
 */
public final class Response {
  private final int status;
  private final List<Header> headers;
  private final byte[] body;

  public Response(int status, List<Header> headers, byte[] body) {
    this.status = status;
    this.headers = Collections.unmodifiableList(new ArrayList<>(headers));
    this.body = body.clone();
  }

  public int status() {
    return status;
  }

  public List<Header> headers() {
    return headers;
  }

  /** The first value of the header, names compared without case; null where it is absent. */
  public @Nullable String header(String name) {
    for (Header header : headers) {
      if (header.name().equalsIgnoreCase(name)) {
        return header.value();
      }
    }
    return null;
  }

  /** Every value of the header in order, one per line received ({@code Set-Cookie}). */
  public List<String> headers(String name) {
    List<String> values = new ArrayList<>();
    for (Header header : headers) {
      if (header.name().equalsIgnoreCase(name)) {
        values.add(header.value());
      }
    }
    return values;
  }

  /** The decoded body, empty where there is none. */
  public byte[] body() {
    return body.clone();
  }

  @Override
  public String toString() {
    StringBuilder shown = new StringBuilder().append(status).append(" [");
    for (int i = 0; i < headers.size(); i++) {
      shown.append(i == 0 ? "" : ", ").append(headers.get(i).name());
    }
    return shown.append(']').toString();
  }
}
