package io.countersign.weave;

import io.countersign.flow.FlowException;
import io.countersign.flow.RequestView;
import io.countersign.flow.function.Value;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request of the application on one hop, as a flow may ask for it. */
public final class RequestFacts implements RequestView {
  private final String method;
  private final String host;
  private final String path;
  private final String query;
  private final Body body;
  private final Instant now;
  private final String uuid = UUID.randomUUID().toString();

  /**
   * @param host as the client writes it into its Host header, with a port where it is not the
   *     scheme's
   * @param path as it goes on the wire; null or empty for the root
   * @param query as it goes on the wire, without the question mark; null for none
   */
  public RequestFacts(
      String method,
      String host,
      @Nullable String path,
      @Nullable String query,
      Body body,
      long nowMillis) {
    this.method = method;
    this.host = host;
    this.path = path == null || path.isEmpty() ? "/" : path;
    this.query = query == null ? "" : query;
    this.body = body;
    this.now = Instant.ofEpochMilli(nowMillis);
  }

  /** {@code host}, and a port that is not the scheme's own. */
  public static String host(@Nullable String scheme, @Nullable String host, int port) {
    boolean isDefault = port == -1 || port == ("https".equalsIgnoreCase(scheme) ? 443 : 80);
    return isDefault ? String.valueOf(host) : host + ":" + port;
  }

  @Override
  public @Nullable Value get(String name) throws FlowException {
    switch (name) {
      case "request.method":
        return Value.of(method);
      case "request.host":
        return Value.of(host);
      case "request.path":
        return Value.of(path);
      case "request.query":
        return Value.of(query);
      case "request.uuid":
        return Value.of(uuid);
      case "request.body-sha256":
        return bodyHash("SHA-256");
      case "request.body-sha512":
        return bodyHash("SHA-512");
      case "request.body-md5":
        return bodyHash("MD5");
      case "request.canonical-path":
        return Value.of(CanonicalUrl.path(path));
      case "request.canonical-query":
        return Value.of(CanonicalUrl.query(query));
      case "request.basic-date":
        return at("yyyyMMdd");
      case "request.basic-time":
        return at("yyyyMMdd'T'HHmmss'Z'");
      default:
        return null;
    }
  }

  private Value at(String pattern) {
    return Value.of(
        DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC).format(now));
  }

  private Value bodyHash(String algorithm) throws FlowException {
    byte[] bytes = body.bytes();
    if (bytes == null) {
      throw new FlowException(
          "the request cannot be signed: its body is streamed, and known only when it is sent");
    }
    try {
      return Value.of(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new FlowException("this JVM has no " + algorithm, e, 0);
    }
  }

  /** The body of a request, where it is known before it is sent. */
  public interface Body {
    /** Empty for none; null where it is not known. */
    byte @Nullable [] bytes();
  }
}
