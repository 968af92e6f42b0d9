package io.countersign.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * The agent's own HTTP/1.1 exchange: one connection, one request, one answer, on the caller's
 * thread. It goes past everything an application can set for the whole JVM (authenticator, cookie
 * handler, proxy selector, default TLS context) and past the classes that the hooks weave; of the
 * JVM it honours the system properties for proxies and for the trust store. Redirects are answers
 * like any other. Thread-safe.
 */
public final class HttpExchange {
  private final ExchangeSettings settings;
  private final Connector connector;
  private final Tls tls;

  public HttpExchange(ExchangeSettings settings) {
    this(
        settings,
        new Connector.Resolver() {
          @Override
          public InetAddress[] resolve(String host) throws UnknownHostException {
            return InetAddress.getAllByName(host);
          }
        });
  }

  HttpExchange(ExchangeSettings settings, Connector.Resolver resolver) {
    this.settings = settings;
    this.connector = new Connector(resolver);
    this.tls = new Tls(settings);
  }

  /**
   * Sends the request and returns the whole answer, whatever its status.
   *
   * @param timeoutNanos for everything: connection, TLS, request and answer. Only what Java cannot
   *     interrupt may outlast it: the name look-up, and the first reading of the stores.
   * @throws ExchangeException if there is no complete answer in time and within the bounds
   */
  public Response send(Request request, long timeoutNanos) throws ExchangeException {
    Deadline deadline = new Deadline(settings.nanoTime(), timeoutNanos);
    Endpoint endpoint = Endpoint.of(request.uri(), request.redaction());
    int requestBytes = RequestSyntax.check(request, endpoint);
    InetSocketAddress proxy = ProxyProperties.proxyFor(endpoint, settings);
    Faults faults = new Faults(endpoint, proxy, deadline);
    SSLContext context = endpoint.tls() ? context(deadline, faults) : null;
    try (DeadlineSocket socket = connect(endpoint, proxy, requestBytes, deadline, faults)) {
      return context == null
          ? plain(socket, request, endpoint, proxy != null, faults)
          : secured(context, socket, request, endpoint, proxy != null, faults);
    } catch (ExchangeException e) {
      throw e;
    } catch (IOException e) {
      throw faults.exchanging(e);
    }
  }

  private SSLContext context(Deadline deadline, Faults faults) throws ExchangeException {
    try {
      SSLContext context = tls.context();
      if (deadline.passed()) {
        // the first time in a JVM this takes up to a second, which is not the network's fault
        throw faults.setUpTooLate();
      }
      return context;
    } catch (Tls.StoreException e) {
      throw faults.store(e);
    }
  }

  private DeadlineSocket connect(
      Endpoint endpoint,
      @Nullable InetSocketAddress proxy,
      int requestBytes,
      Deadline deadline,
      Faults faults)
      throws ExchangeException {
    String host = proxy == null ? endpoint.host() : proxy.getHostString();
    int port = proxy == null ? endpoint.port() : proxy.getPort();
    try {
      return connector.connect(host, port, requestBytes, deadline);
    } catch (IOException e) {
      throw faults.connecting(e);
    }
  }

  private Response plain(
      DeadlineSocket socket, Request request, Endpoint endpoint, boolean proxied, Faults faults)
      throws IOException {
    Response response =
        new Conversation(socket, faults)
            .exchange(request, endpoint, proxied, settings.maxBodyBytes());
    if (proxied && response.status() == 407) {
      throw faults.proxyStatus(407);
    }
    return response;
  }

  private Response secured(
      SSLContext context,
      DeadlineSocket socket,
      Request request,
      Endpoint endpoint,
      boolean proxied,
      Faults faults)
      throws IOException {
    if (proxied) {
      int status = new Conversation(socket, faults).connect(endpoint);
      if (status >= 300) {
        throw faults.proxyStatus(status);
      }
    }
    SSLSocket secured = handshake(context, socket, endpoint, faults);
    Response response =
        new Conversation(secured, faults)
            .exchange(request, endpoint, false, settings.maxBodyBytes());
    closePolitely(secured);
    return response;
  }

  private SSLSocket handshake(
      SSLContext context, DeadlineSocket socket, Endpoint endpoint, Faults faults)
      throws ExchangeException {
    try {
      return tls.handshake(context, socket, endpoint);
    } catch (IOException e) {
      throw faults.handshaking(e);
    }
  }

  /** With close_notify (RFC 8446 §6.1); after a failure the bare socket is closed instead. */
  private static void closePolitely(SSLSocket socket) {
    try {
      socket.close();
    } catch (IOException ignored) {
      // the answer is complete, and the socket below is closed in any case
    }
  }
}
