package org.example.endtoend;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.List;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import tech.kwik.core.log.NullLogger;
import tech.kwik.core.server.ServerConnectionConfig;
import tech.kwik.core.server.ServerConnector;
import tech.kwik.flupke.server.Http3ApplicationProtocolFactory;
import tech.kwik.flupke.server.HttpRequestHandler;
import tech.kwik.flupke.server.HttpServerRequest;
import tech.kwik.flupke.server.HttpServerResponse;

/** Lets a dispatcher of MockWebServer answer over HTTP/3; in plain Java. */
final class Http3Server implements HttpRequestHandler, AutoCloseable {
  private static final int STREAMS = 100;

  private final Dispatcher dispatcher;
  private final DatagramSocket socket =
      new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  private final ServerConnector connector;

  Http3Server(OwnTls certificate, Dispatcher dispatcher)
      throws IOException, GeneralSecurityException {
    this.dispatcher = dispatcher;
    connector =
        ServerConnector.builder()
            .withSocket(socket)
            .withKeyStore(
                certificate.serverStore(), OwnTls.SERVER, OwnTls.STORE_PASSWORD.toCharArray())
            .withConfiguration(
                ServerConnectionConfig.builder()
                    .maxOpenPeerInitiatedUnidirectionalStreams(STREAMS)
                    .maxOpenPeerInitiatedBidirectionalStreams(STREAMS)
                    .build())
            .withLogger(new NullLogger())
            .build();
    connector.registerApplicationProtocol("h3", new Http3ApplicationProtocolFactory(this));
    connector.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  @Override
  public void handleRequest(HttpServerRequest request, HttpServerResponse response)
      throws IOException {
    SituationRequest asked = new SituationRequest(request.method(), request.path());
    request
        .headers()
        .map()
        .forEach((name, values) -> values.forEach(value -> asked.header(name, value)));
    try {
      write(dispatcher.dispatch(asked.with(request.body().readAllBytes())), response);
    } catch (InterruptedException e) {
      throw new IOException("the server is closed", e);
    }
  }

  @Override
  public void close() {
    connector.close();
  }

  private static void write(MockResponse answer, HttpServerResponse response) throws IOException {
    response.setStatus(SituationRequest.status(answer));
    answer
        .getHeaders()
        .toMultimap()
        .forEach((name, values) -> response.addHeader(name, List.copyOf(values)));
    response.getOutputStream().write(SituationRequest.body(answer));
  }
}
