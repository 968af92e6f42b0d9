package io.countersign.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An exchange that brought no answer. The message names the place as {@code
 * scheme://host:port/path}, says what happened and, where something can be done about it, what; it
 * holds no query, no secret that the request's redaction knows, no user information, no header
 * value and nothing of a body.
 */
public final class ExchangeException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What kept the answer away. */
  public enum Kind {
    /** The request cannot be sent as it is: its URL, method, a header, or its size. */
    INVALID_REQUEST,
    UNKNOWN_HOST,
    REFUSED,
    /** No route to the host, or no permission to go there. */
    UNREACHABLE,
    CONNECT_TIMEOUT,
    /** The proxy of the JVM's system properties did not let the exchange through. */
    PROXY,
    /** A trust store or key store of the settings cannot be read. */
    STORE,
    TLS,
    /** Connected, but the answer was not complete at the deadline. */
    NO_ANSWER,
    /** The connection ended before the answer was complete. */
    CLOSED,
    /** What came is not an answer in HTTP/1.x. */
    NOT_HTTP,
    TOO_LARGE
  }

  private final Kind kind;
  private final String message;

  ExchangeException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.message = message;
  }

  public Kind kind() {
    return kind;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
