package org.example.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.PushPromise;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * The situations over HTTP/2 where MockWebServer does it wrong: it promises without a port, and
 * cannot write 100 Continue. A body is asked for only by who is served, at {@code strict}.
 */
final class Http2Server extends Handler.Abstract implements AutoCloseable {
  private final Server server = new Server();
  private final SituationDispatcher dispatcher;
  private final Map<String, MockResponse> promised = new ConcurrentHashMap<>();
  private final ServerConnector connector;
  private final String alternative;

  /**
   * @param http3Port where the same is served over HTTP/3; every answer says so (RFC 7838)
   */
  Http2Server(SSLContext certificate, SituationDispatcher dispatcher, int http3Port)
      throws IOException {
    alternative = "h3=\":" + http3Port + "\"";
    this.dispatcher = dispatcher;
    HttpConfiguration configuration = new HttpConfiguration();
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setSslContext(certificate);
    connector =
        new ServerConnector(
            server,
            new SslConnectionFactory(tls, "alpn"),
            new ALPNServerConnectionFactory("h2"),
            new HTTP2ServerConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(this);
    try {
      server.start();
    } catch (Exception e) {
      throw new IOException("Jetty does not start", e);
    }
  }

  int port() {
    return connector.getLocalPort();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String target = request.getHttpURI().getPathQuery();
    MockResponse promise = promised.remove(target);
    response.getHeaders().put("Alt-Svc", alternative);
    write(promise == null ? answer(request, target) : promise, response, callback);
    return true;
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException("Jetty does not stop", e);
    }
  }

  private MockResponse answer(Request request, String target) throws Exception {
    SituationRequest asked = new SituationRequest(request.getMethod(), target);
    request.getHeaders().forEach(header -> asked.header(header.getName(), header.getValue()));
    if (target.contains("/strict")) {
      MockResponse refusal = dispatcher.dispatch(asked.withoutBody());
      if (SituationRequest.status(refusal) == 401) {
        return refusal;
      }
    }
    // whoever waits for 100 Continue gets it by this look at the body
    try (InputStream body = Content.Source.asInputStream(request)) {
      MockResponse answer = dispatcher.dispatch(asked.with(body.readAllBytes()));
      answer.getPushPromises().forEach(promise -> promise(request, promise));
      return answer;
    }
  }

  private void promise(Request request, PushPromise promise) {
    promised.put(promise.path(), promise.response());
    HttpURI uri = HttpURI.build(request.getHttpURI()).pathQuery(promise.path());
    request.push(new MetaData.Request(promise.method(), uri, HttpVersion.HTTP_2, HttpFields.EMPTY));
  }

  private static void write(MockResponse answer, Response response, Callback callback) {
    response.setStatus(SituationRequest.status(answer));
    answer
        .getHeaders()
        .forEach(header -> response.getHeaders().add(header.component1(), header.component2()));
    response.write(true, ByteBuffer.wrap(SituationRequest.body(answer)), callback);
  }
}
