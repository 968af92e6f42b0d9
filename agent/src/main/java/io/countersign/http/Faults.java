package io.countersign.http;

import static io.countersign.http.ExchangeException.Kind.CLOSED;
import static io.countersign.http.ExchangeException.Kind.CONNECT_TIMEOUT;
import static io.countersign.http.ExchangeException.Kind.NOT_HTTP;
import static io.countersign.http.ExchangeException.Kind.NO_ANSWER;
import static io.countersign.http.ExchangeException.Kind.PROXY;
import static io.countersign.http.ExchangeException.Kind.REFUSED;
import static io.countersign.http.ExchangeException.Kind.STORE;
import static io.countersign.http.ExchangeException.Kind.TLS;
import static io.countersign.http.ExchangeException.Kind.TOO_LARGE;
import static io.countersign.http.ExchangeException.Kind.UNKNOWN_HOST;
import static io.countersign.http.ExchangeException.Kind.UNREACHABLE;

import io.countersign.http.ExchangeException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.jspecify.annotations.Nullable;

/**
 * What can go wrong in one exchange, as messages for its place. An exception of the HTTP parser is
 * never the cause: it quotes what was received, which may be a token.
 */
final class Faults {
  private final Endpoint endpoint;
  private final @Nullable InetSocketAddress proxy;
  private final Deadline deadline;

  Faults(Endpoint endpoint, @Nullable InetSocketAddress proxy, Deadline deadline) {
    this.endpoint = endpoint;
    this.proxy = proxy;
    this.deadline = deadline;
  }

  ExchangeException connecting(IOException e) {
    if (e instanceof UnknownHostException) {
      return cannotConnect(UNKNOWN_HOST, "the host name is unknown; check it, and the DNS", e);
    }
    if (e instanceof SocketTimeoutException || deadline.passed()) {
      return cannotConnect(
          CONNECT_TIMEOUT, "no connection in time; check host, port and firewall", e);
    }
    String said = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (e instanceof ConnectException && said.contains("refused")) {
      return cannotConnect(REFUSED, "connection refused", e);
    }
    if (said.contains("timed out")) {
      return cannotConnect(CONNECT_TIMEOUT, "no connection in time; check host and firewall", e);
    }
    return cannotConnect(UNREACHABLE, "the host cannot be reached; check network and firewall", e);
  }

  ExchangeException store(Tls.StoreException e) {
    return cannotConnect(STORE, String.valueOf(e.getMessage()), e.getCause());
  }

  ExchangeException setUpTooLate() {
    return cannotConnect(
        CONNECT_TIMEOUT, "this JVM's set-up of TLS, done once, took all the time; try again", null);
  }

  ExchangeException handshaking(IOException e) {
    if (timedOut(e)) {
      return cannotConnect(NO_ANSWER, "the TLS handshake was not complete in time", e);
    }
    if (TlsFault.has(e, SocketException.class)) {
      return cannotConnect(CLOSED, "the connection was cut during the TLS handshake", e);
    }
    return cannotConnect(TLS, TlsFault.explain(e), e);
  }

  /** The proxy answered a CONNECT, or any request, with a status of its own. */
  ExchangeException proxyStatus(int status) {
    return cannotConnect(
        PROXY,
        status == 407
            ? "the proxy wants authentication (407), which is not supported; name a proxy without"
                + " it, or exempt the host in http.nonProxyHosts"
            : "the proxy answered the CONNECT with " + status + "; check what it lets through",
        null);
  }

  ExchangeException exchanging(HttpException e) {
    return noAnswer(NOT_HTTP, "what was received is not an HTTP/1.x answer", null);
  }

  ExchangeException exchanging(IOException e) {
    if (e instanceof ExchangeException) {
      return (ExchangeException) e;
    }
    if (timedOut(e)) {
      return noAnswer(NO_ANSWER, "the answer was not complete in time", null);
    }
    if (e instanceof MessageConstraintException) {
      return noAnswer(
          TOO_LARGE,
          "the answer has more than "
              + Conversation.MAX_HEADERS
              + " headers or a line over "
              + Conversation.MAX_LINE_BYTES
              + " bytes",
          null);
    }
    if (e instanceof NoHttpResponseException) {
      return noAnswer(CLOSED, "the server closed the connection without an answer", null);
    }
    if (e instanceof ConnectionClosedException || e instanceof TruncatedChunkException) {
      return noAnswer(CLOSED, "the server closed the connection in the middle of its answer", null);
    }
    if (e instanceof MalformedChunkCodingException) {
      return noAnswer(NOT_HTTP, "the answer's chunked coding is malformed", null);
    }
    if (e instanceof SSLException && !TlsFault.has(e, SocketException.class)) {
      return noAnswer(TLS, TlsFault.explain(e), e);
    }
    return noAnswer(
        CLOSED,
        endpoint.tls()
            // in TLS 1.3 such a server refuses after the handshake, and its alert can get lost
            ? "the connection was cut; if the server wants a client certificate, it needs the key"
                + " store of the site"
            : "the connection was cut",
        e);
  }

  ExchangeException bodyTooLarge(int maxBytes) {
    return noAnswer(TOO_LARGE, "the answer's body is larger than " + maxBytes + " bytes", null);
  }

  ExchangeException notHttp(String why) {
    return noAnswer(NOT_HTTP, why, null);
  }

  private boolean timedOut(IOException e) {
    return TlsFault.has(e, SocketTimeoutException.class) || deadline.passed();
  }

  private ExchangeException cannotConnect(Kind kind, String why, @Nullable Throwable cause) {
    return new ExchangeException(kind, "cannot connect to " + place() + ": " + why, cause);
  }

  private ExchangeException noAnswer(Kind kind, String why, @Nullable Throwable cause) {
    return new ExchangeException(kind, "no usable answer from " + place() + ": " + why, cause);
  }

  private String place() {
    return proxy == null
        ? endpoint.toString()
        : endpoint + " through the proxy " + proxy.getHostString() + ':' + proxy.getPort();
  }
}
